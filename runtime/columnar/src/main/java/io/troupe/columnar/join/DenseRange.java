package io.troupe.columnar.join;

import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Slots for one integer key: `key - smallest`, and one more for null, at `size`, when nulls equal each
/// other.
final class DenseRange {
    private final long smallest;
    private final int size;
    private final int nullSlot;

    /// Keys from `smallest` to `smallest + size - 1`.
    DenseRange(long smallest, int size, boolean nullSafe) {
        this.smallest = smallest;
        this.size = size;
        nullSlot = nullSafe ? size : -1;
    }

    int slotCount() {
        return size + 1;
    }

    /// Writes the slot of each row to `slots`, -1 for keys out of range and nulls that equal nothing;
    /// `words` is scratch.
    void slots(Vector keys, int rowCount, long[] words, int[] slots) {
        Words.fixed(keys, rowCount, words);
        slots(words, keys.validity(), rowCount, slots, 0);
    }

    /// Writes the slots of keys given as words to `slots` from position `at`.
    void slots(long[] words, long @Nullable [] validity, int rowCount, int[] slots, int at) {
        slotsOfValues(words, rowCount, slots, at, smallest, size);
        if (validity != null) {
            for (int i = 0; i < rowCount; i++) {
                slots[at + i] = (validity[i >> 6] >>> i & 1) == 0 ? nullSlot : slots[at + i];
            }
        }
    }

    /// One unsigned comparison tells keys below and above the range, also when the difference overflows.
    private static void slotsOfValues(long[] words, int rowCount, int[] slots, int at, long smallest,
            int size) {
        for (int i = 0; i < rowCount; i++) {
            long offset = words[i] - smallest;
            slots[at + i] = offset >= 0 && offset < size ? (int) offset : -1;
        }
    }

    /// Adds the keys that have rows to `filter`.
    void eachKey(int @Nullable [] rowOf, int[] offsets, KeyFilter.Builder filter) {
        long[] keys = new long[io.troupe.columnar.Batch.ROWS];
        int count = 0;
        for (int slot = 0; slot < size; slot++) {
            boolean present = rowOf != null ? rowOf[slot] >= 0 : offsets[slot] < offsets[slot + 1];
            if (present) {
                keys[count++] = smallest + slot;
            }
            if (count == keys.length) {
                filter.add(new LongVector(keys, null, count));
                count = 0;
            }
        }
        filter.add(new LongVector(Arrays.copyOf(keys, count), null, count));
    }
}
