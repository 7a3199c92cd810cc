package io.troupe.columnar.join;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The rows of each slot, in one of the two layouts of [JoinTable].
final class SlotRows {
    private static final int[] NONE = {};

    private final int @Nullable [] rowOf;
    private final int[] offsets;
    private final int[] rows;

    private SlotRows(int @Nullable [] rowOf, int[] offsets, int[] rows) {
        this.rowOf = rowOf;
        this.offsets = offsets;
        this.rows = rows;
    }

    /// Row `i` is in `slots[i]` of `slotCount`, or in none when that is negative. A counting sort: two
    /// passes.
    static SlotRows of(int[] slots, int rowCount, int slotCount) {
        int[] offsets = new int[slotCount + 1];
        int most = count(slots, rowCount, offsets);
        if (most <= 1) {
            int[] rowOf = new int[slotCount];
            Arrays.fill(rowOf, -1);
            for (int row = 0; row < rowCount; row++) {
                if (slots[row] >= 0) {
                    rowOf[slots[row]] = row;
                }
            }
            return new SlotRows(rowOf, NONE, NONE);
        }
        int placed = 0;
        for (int slot = 0; slot < slotCount; slot++) {
            int before = placed;
            placed += offsets[slot];
            offsets[slot] = before;
        }
        int[] rows = new int[placed];
        place(slots, rowCount, offsets, rows);
        System.arraycopy(offsets, 0, offsets, 1, slotCount);
        offsets[0] = 0;
        return new SlotRows(null, offsets, rows);
    }

    private static int count(int[] slots, int rowCount, int[] counts) {
        int most = 0;
        for (int row = 0; row < rowCount; row++) {
            if (slots[row] >= 0) {
                most = Math.max(most, ++counts[slots[row]]);
            }
        }
        return most;
    }

    /// Leaves in `offsets[slot]` where the slot ends, which is where the next one begins.
    private static void place(int[] slots, int rowCount, int[] offsets, int[] rows) {
        for (int row = 0; row < rowCount; row++) {
            if (slots[row] >= 0) {
                rows[offsets[slots[row]]++] = row;
            }
        }
    }

    int @Nullable [] rowOf() {
        return rowOf;
    }

    int[] offsets() {
        return offsets;
    }

    int[] rows() {
        return rows;
    }
}
