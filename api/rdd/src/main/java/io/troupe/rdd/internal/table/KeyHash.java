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

    /// The characters of a String of one to eight characters from `\u0001` to `\u0080`, a byte each, first one
    /// highest: all there is to know about it. 0 for every other key. As no byte of a packed text is 0, texts
    /// of different length differ.
    static long pack(@Nullable Object key) {
        return key instanceof String text && text.length() <= Long.BYTES ? packShort(text) : 0;
    }

    private static long packShort(String text) {
        long packed = 0;
        int seen = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            int letter = text.charAt(i);
            seen |= letter - 1;
            packed = packed << Byte.SIZE | letter;
        }
        return (seen & ~0x7F) == 0 ? packed : 0;
    }
}
