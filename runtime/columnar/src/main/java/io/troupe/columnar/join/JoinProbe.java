package io.troupe.columnar.join;

import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.GroupLookup;
import io.troupe.columnar.hash.GroupTable;
import org.jspecify.annotations.Nullable;

/// Finds the matches of probe rows in a [JoinTable]: [#start] with a batch, then either [#next] until it
/// gives nothing, or [#matched] or [#unmatched] for all at once. One thread's; the table is shared.
public final class JoinProbe {
    private final JoinTable table;
    private final @Nullable GroupLookup lookup;
    private final int @Nullable [] rowOf;
    private final int[] offsets;
    private final int[] rows;
    private int[] slots = {};
    private long[] words = {};
    private int rowCount;
    private int row;
    private int taken;

    JoinProbe(JoinTable table) {
        this.table = table;
        GroupTable groups = table.groups();
        lookup = groups == null ? null : groups.lookup();
        rowOf = table.rowOf();
        offsets = table.offsets();
        rows = table.rows();
    }

    /// Looks up the first `rowCount` rows of `keys`, vectors of the key lanes. Ends what was started
    /// before.
    public void start(Vector[] keys, int rowCount) {
        table.requireColumns(keys);
        if (slots.length < rowCount) {
            slots = new int[rowCount];
            words = new long[rowCount];
        }
        DenseRange range = table.range();
        if (range != null) {
            range.slots(keys[0], rowCount, words, slots);
        } else if (lookup != null) {
            lookup.find(keys, rowCount, slots);
            long[] matchable = NullRule.matchable(keys, table.nullSafe(), rowCount);
            if (matchable != null) {
                for (int i = 0; i < rowCount; i++) {
                    slots[i] = (matchable[i >> 6] >>> i & 1) == 0 ? -1 : slots[i];
                }
            }
        }
        this.rowCount = rowCount;
        row = 0;
        taken = 0;
    }

    /// Writes the next matches, at most `limit` (at least 1), to `probeRows` and `buildRows` and tells
    /// how many; 0 when there are no more. In ascending order of the probe row, and of the build row
    /// within one probe row. A probe row with more matches than the limit goes on in the next call.
    public int next(int[] probeRows, int[] buildRows, int limit) {
        return rowOf != null
                ? nextUnique(rowOf, probeRows, buildRows, limit)
                : nextOfMany(probeRows, buildRows, limit);
    }

    private int nextUnique(int[] rowOf, int[] probeRows, int[] buildRows, int limit) {
        int count = 0;
        while (row < rowCount && count < limit) {
            int end = Math.min(rowCount, row + limit - count);
            count = unique(slots, rowOf, row, end, probeRows, buildRows, count);
            row = end;
        }
        return count;
    }

    /// Rows `from` to `to` give at most one match each, so that there is room for all. Without a branch
    /// on whether a slot has a row: every pair is written, and kept by moving on.
    private static int unique(int[] slots, int[] rowOf, int from, int to, int[] probeRows, int[] buildRows,
            int count) {
        int at = count;
        for (int i = from; i < to; i++) {
            int slot = slots[i];
            int found = slot < 0 ? -1 : rowOf[slot];
            probeRows[at] = i;
            buildRows[at] = found;
            at += ~found >>> 31;
        }
        return at;
    }

    private int nextOfMany(int[] probeRows, int[] buildRows, int limit) {
        int count = 0;
        while (row < rowCount && count < limit) {
            int slot = slots[row];
            if (slot >= 0) {
                int from = offsets[slot] + taken;
                int end = offsets[slot + 1];
                int copied = Math.min(end - from, limit - count);
                for (int i = 0; i < copied; i++) {
                    probeRows[count] = row;
                    buildRows[count++] = rows[from + i];
                }
                if (from + copied < end) {
                    taken += copied;
                    return count;
                }
            }
            taken = 0;
            row++;
        }
        return count;
    }

    /// Writes the rows that have a match to `probeRows` in ascending order and tells how many: a left
    /// semi join.
    public int matched(int[] probeRows) {
        return select(probeRows, 1);
    }

    /// Writes the rows that have no match to `probeRows` in ascending order and tells how many: a left
    /// anti join, and the rows that a left outer join fills up with nulls. Rows with nulls in columns
    /// that are not null-safe are among them.
    public int unmatched(int[] probeRows) {
        return select(probeRows, 0);
    }

    private int select(int[] probeRows, int wanted) {
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            int slot = slots[i];
            int has = slot >= 0 && hasRows(slot) ? 1 : 0;
            probeRows[count] = i;
            count += has == wanted ? 1 : 0;
        }
        return count;
    }

    private boolean hasRows(int slot) {
        return rowOf != null ? rowOf[slot] >= 0 : offsets[slot] < offsets[slot + 1];
    }
}
