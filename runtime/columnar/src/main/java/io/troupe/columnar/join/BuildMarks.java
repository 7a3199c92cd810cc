package io.troupe.columnar.join;

import io.troupe.columnar.Validity;

/// Which rows of a build side have had a match: for right and full outer, right semi and right anti
/// joins. A thread marks in its own; [#include] brings them together.
public final class BuildMarks {
    private final long[] bits;
    private final int rowCount;

    /// No mark for `rowCount` build rows.
    public BuildMarks(int rowCount) {
        this.rowCount = rowCount;
        bits = new long[Validity.words(rowCount)];
    }

    /// Marks `buildRows[0..count)`.
    public void mark(int[] buildRows, int count) {
        long[] words = bits;
        for (int i = 0; i < count; i++) {
            int row = buildRows[i];
            words[row >> 6] |= 1L << row;
        }
    }

    /// Marks all rows that are marked in `other`, which is of the same size.
    public void include(BuildMarks other) {
        if (other.rowCount != rowCount) {
            throw new IllegalArgumentException(
                    "marks of " + other.rowCount + " rows cannot join those of " + rowCount);
        }
        for (int word = 0; word < bits.length; word++) {
            bits[word] |= other.bits[word];
        }
    }

    /// Writes the marked rows from `from` on in ascending order to `rows`, at most `limit`, and tells how
    /// many. Go on from the last one + 1; 0 when there are no more.
    public int marked(int from, int[] rows, int limit) {
        return collect(from, rows, limit, 0);
    }

    /// As [#marked], the rows without a mark.
    public int unmarked(int from, int[] rows, int limit) {
        return collect(from, rows, limit, -1L);
    }

    private int collect(int from, int[] rows, int limit, long flip) {
        int count = 0;
        for (int word = from >> 6; word < bits.length && count < limit; word++) {
            long wanted = bits[word] ^ flip;
            if (word == from >> 6) {
                wanted &= -1L << from;
            }
            for (; wanted != 0 && count < limit; wanted &= wanted - 1) {
                int row = (word << 6) + Long.numberOfTrailingZeros(wanted);
                if (row >= rowCount) {
                    return count;
                }
                rows[count++] = row;
            }
        }
        return count;
    }
}
