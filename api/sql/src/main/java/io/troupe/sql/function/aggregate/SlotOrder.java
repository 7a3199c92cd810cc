package io.troupe.sql.function.aggregate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The order of values in an open hash table with at least 64 slots, a power of two, of which at most seven in ten are
/// taken; a taken slot sends a value 1, 2, 3, ... slots on. It does not depend on the order of rows, but for values that
/// meet in a slot, and it is the order in which Spark finds values that come equally often.
final class SlotOrder {
    private static final int LEAST_SLOTS = 64;
    private static final double FULL = 0.7;

    private SlotOrder() {}

    /// The value of the first entry in the table of all `entries` that `wanted` takes; null for none.
    static @Nullable Object first(List<ValueCounts.Entry> entries, Predicate<ValueCounts.Entry> wanted) {
        ValueCounts.Entry[] slots = new ValueCounts.Entry[LEAST_SLOTS];
        int taken = 0;
        for (ValueCounts.Entry entry : entries) {
            place(slots, entry);
            taken++;
            if (taken > (int) (FULL * slots.length)) {
                ValueCounts.Entry[] wider = new ValueCounts.Entry[2 * slots.length];
                for (ValueCounts.Entry each : slots) {
                    if (each != null) {
                        place(wider, each);
                    }
                }
                slots = wider;
            }
        }
        for (ValueCounts.Entry each : slots) {
            if (each != null && wanted.test(each)) {
                return each.value;
            }
        }
        return null;
    }

    private static void place(ValueCounts.Entry[] slots, ValueCounts.Entry entry) {
        int mask = slots.length - 1;
        int slot = mixed(hash(entry.value), 0) & mask;
        for (int step = 1; slots[slot] != null; step++) {
            slot = slot + step & mask;
        }
        slots[slot] = entry;
    }

    /// The hash of a value: text by its bytes, the rest as Java does.
    private static int hash(Object value) {
        return value instanceof String text
                ? ofBytes(text.getBytes(StandardCharsets.UTF_8))
                : value.hashCode();
    }

    /// Whole words of four bytes, then each byte that is left as a word of its own.
    private static int ofBytes(byte[] bytes) {
        int hash = 42;
        int words = bytes.length & ~3;
        for (int i = 0; i < words; i += 4) {
            int word = bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8 | (bytes[i + 2] & 0xFF) << 16
                    | bytes[i + 3] << 24;
            hash = round(hash, word);
        }
        for (int i = words; i < bytes.length; i++) {
            hash = round(hash, bytes[i]);
        }
        return finished(hash, bytes.length);
    }

    /// Murmur3 of one word.
    private static int mixed(int word, int seed) {
        return finished(round(seed, word), Integer.BYTES);
    }

    private static int round(int hash, int word) {
        int mixed = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
    }

    private static int finished(int hash, int length) {
        int result = hash ^ length;
        result = (result ^ result >>> 16) * 0x85ebca6b;
        result = (result ^ result >>> 13) * 0xc2b2ae35;
        return result ^ result >>> 16;
    }
}
