package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.Lane;
import org.jspecify.annotations.Nullable;

/// The hash of a key inside tables and spill runs. The same for a value whether it is boxed or bits of a lane,
/// and well mixed: the upper bits choose a slot, so consecutive numbers, multiples of a power of two and
/// numbers whose halves cancel out in `Long.hashCode` must all spread.
///
/// Not the hash that places keys in partitions: if it were, the keys of one partition would share their low
/// bits.
final class KeyHash {
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xD6E8FEB86659FD93L;

    private KeyHash() {}

    /// The hash of `key`; null has one too.
    static int of(@Nullable Object key) {
        long packed = pack(key);
        return packed != 0 ? ofBits(packed) : ofUnpacked(key);
    }

    /// A key whose [#pack] is 0.
    static int ofUnpacked(@Nullable Object key) {
        if (key == null) {
            return 0;
        }
        Lane lane = Lane.of(key);
        return ofBits(lane == Lane.OBJECT ? key.hashCode() : lane.canonicalBits(lane.toBits(key)));
    }

    /// The hash of the key with [canonical][Lane#canonicalBits] `bits` in a primitive lane.
    ///
    /// A multiplication spreads every bit upwards, a shift brings the upper bits down. Every step but the last
    /// can be undone, so nothing falls together before the upper half is taken. The first shift is 28, not 32,
    /// so that keys whose halves are equal do not lose one of them.
    static int ofBits(long bits) {
        long mixed = (bits ^ bits >>> 28) * FIRST;
        return (int) ((mixed ^ mixed >>> 32) * SECOND >>> 32);
    }

    /// The hash of the key at `row`.
    static int of(Column keys, int row) {
        if (!keys.isPrimitive()) {
            return of(keys.get(row));
        }
        return ofBits(keys.lane().canonicalBits(keys.bits()[row]));
    }

    /// The characters of a String of one to eight characters from `\u0001` to `\u007f`, a byte each, the first
    /// one highest, then zeros: all there is to know about it. 0 for every other key. As no byte of a packed
    /// text is 0 but at its end, texts of different length differ.
    static long pack(@Nullable Object key) {
        if (!(key instanceof String text)) {
            return 0;
        }
        int length = text.length();
        if (length >= 4) {
            return length <= Long.BYTES ? packLetters(text, length) : 0;
        }
        return length == 0 ? 0 : packFew(text, length);
    }

    /// Packs four to eight letters: the first four and the last four, which may be the same ones, so that there
    /// is no loop whose end the processor has to guess: a third of the time that combining a word of a text
    /// takes otherwise.
    private static long packLetters(String text, int length) {
        int a = text.charAt(0);
        int b = text.charAt(1);
        int c = text.charAt(2);
        int d = text.charAt(3);
        int w = text.charAt(length - 4);
        int x = text.charAt(length - 3);
        int y = text.charAt(length - 2);
        int z = text.charAt(length - 1);
        if ((a | b | c | d | w | x | y | z) > 0x7F) {
            return 0;
        }
        long first = a << 24 | b << 16 | c << 8 | d;
        long last = w << 24 | x << 16 | y << 8 | z;
        return withoutZeros(first << Integer.SIZE | last << Byte.SIZE * (Long.BYTES - length), length);
    }

    private static long packFew(String text, int length) {
        int middle = length >> 1;
        long a = text.charAt(0);
        long m = text.charAt(middle);
        long z = text.charAt(length - 1);
        if ((a | m | z) > 0x7F) {
            return 0;
        }
        return withoutZeros(
                a << 56 | m << 56 - Byte.SIZE * middle | z << 56 - Byte.SIZE * (length - 1), length);
    }

    /// `packed`, or 0 if one of its upper `length` bytes, which are all below 128, is 0. Adding 127 sets the
    /// upper bit of each byte that is not.
    private static long withoutZeros(long packed, int length) {
        long expected = 0x8080808080808080L << Byte.SIZE * (Long.BYTES - length);
        return (packed + 0x7F7F7F7F7F7F7F7FL & 0x8080808080808080L) == expected ? packed : 0;
    }
}
