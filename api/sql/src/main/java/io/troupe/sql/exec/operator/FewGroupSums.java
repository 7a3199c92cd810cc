package io.troupe.sql.exec.operator;

import io.troupe.columnar.Vector;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.BatchedSums;
import io.troupe.sql.function.LongSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sums and counts of several calls over few groups: for each batch the columns that calls sum are
/// summed by group, four columns at a time with their sums side by side, rows are counted by group, and
/// the calls get the totals. What several calls sum or count alike is done once. So the sums of a row do
/// not wait for each other, and what a sum needs besides, such as care for overflow, is done once for
/// each group and batch.
final class FewGroupSums {
    /// With more groups the totals of a batch cost too much.
    static final int MOST_GROUPS = 64;
    private static final int SIDE_BY_SIDE = 4;

    private final List<Column> columns = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();
    private int filled;

    /// A column to be summed; sum of group `g` at `SIDE_BY_SIDE * g + offset` of `sums`.
    private static final class Column {
        private final Vector vector;
        private final long[] values;
        private long[] sums = {};
        private int offset;

        Column(Vector vector, long[] values) {
            this.vector = vector;
            this.values = values;
        }
    }

    /// How many rows of each group have a value.
    private record Counted(long @Nullable [] validity, long[] counts) {}

    /// What one call takes.
    private record Share(GroupedCall call, @Nullable Column column, Counted rows) {}

    FewGroupSums() {}

    /// Sums and counts the rows of `input`, of which row `i` belongs to group `groups[i]`, for those of `calls` that can
    /// take totals, and returns the others. No call gets anything yet, not even when an expression throws.
    List<GroupedCall> sum(List<GroupedCall> calls, int[] groups, int groupCount, Input input) {
        columns.clear();
        counted.clear();
        shares.clear();
        filled = 0;
        List<GroupedCall> others = new ArrayList<>();
        for (GroupedCall call : calls) {
            Share share = call.isBatched() ? share(call, groups, groupCount, input) : null;
            if (share == null) {
                others.add(call);
            } else {
                shares.add(share);
            }
        }
        sum(groups, input.rowCount(), groupCount);
        return others;
    }

    /// Gives the calls what was summed for the first `groupCount` groups.
    void give(int groupCount) {
        for (Share share : shares) {
            give(share, groupCount);
        }
    }

    private @Nullable Share share(GroupedCall call, int[] groups, int allGroups, Input input) {
        Vector argument = call.argument(input);
        boolean takesSums = call.state() instanceof BatchedSums sums && sums.takesSums();
        Column column = argument == null || !takesSums ? null : column(argument, input.rowCount());
        if (takesSums && column == null) {
            return null;
        }
        long[] validity = argument == null ? null : argument.validity();
        return new Share(call, column, counted(validity, groups, input.rowCount(), allGroups));
    }

    @SuppressWarnings("ReferenceEquality") // the very same vector
    private @Nullable Column column(Vector vector, int rowCount) {
        for (Column column : columns) {
            if (column.vector == vector) {
                return column;
            }
        }
        Vector decoded = vector.decoded();
        long[] values = LongSums.safeValues(decoded, rowCount);
        if (values == null) {
            return null;
        }
        Column column = new Column(vector, values);
        columns.add(column);
        return column;
    }

    @SuppressWarnings("ReferenceEquality") // the very same bitmap
    private Counted counted(long @Nullable [] validity, int[] groups, int rowCount, int allGroups) {
        for (Counted known : counted) {
            if (known.validity == validity) {
                return known;
            }
        }
        long[] counts = new long[allGroups];
        if (validity == null) {
            count(groups, rowCount, counts);
        } else {
            count(groups, validity, rowCount, counts);
        }
        Counted rows = new Counted(validity, counts);
        counted.add(rows);
        return rows;
    }

    private static void count(int[] groups, int rowCount, long[] counts) {
        for (int i = 0; i < rowCount; i++) {
            counts[groups[i]]++;
        }
    }

    private static void count(int[] groups, long[] validity, int rowCount, long[] counts) {
        for (int i = 0; i < rowCount; i++) {
            counts[groups[i]] += validity[i >> 6] >>> i & 1;
        }
    }

    private void sum(int[] groups, int rowCount, int allGroups) {
        while (filled < columns.size()) {
            long[] sums = new long[SIDE_BY_SIDE * allGroups];
            int count = Math.min(SIDE_BY_SIDE, columns.size() - filled);
            for (int i = 0; i < count; i++) {
                columns.get(filled + i).sums = sums;
                columns.get(filled + i).offset = i;
            }
            switch (count) {
                case 1 -> one(groups, rowCount, values(0), sums);
                case 2 -> two(groups, rowCount, values(0), values(1), sums);
                case 3 -> three(groups, rowCount, values(0), values(1), values(2), sums);
                default -> four(groups, rowCount, values(0), values(1), values(2), values(3), sums);
            }
            filled += count;
        }
    }

    private long[] values(int index) {
        return columns.get(filled + index).values;
    }

    private static void one(int[] groups, int rowCount, long[] a, long[] sums) {
        for (int i = 0; i < rowCount; i++) {
            sums[groups[i] * SIDE_BY_SIDE] += a[i];
        }
    }

    private static void two(int[] groups, int rowCount, long[] a, long[] b, long[] sums) {
        for (int i = 0; i < rowCount; i++) {
            int at = groups[i] * SIDE_BY_SIDE;
            sums[at] += a[i];
            sums[at + 1] += b[i];
        }
    }

    private static void three(int[] groups, int rowCount, long[] a, long[] b, long[] c, long[] sums) {
        for (int i = 0; i < rowCount; i++) {
            int at = groups[i] * SIDE_BY_SIDE;
            sums[at] += a[i];
            sums[at + 1] += b[i];
            sums[at + 2] += c[i];
        }
    }

    private static void four(int[] groups, int rowCount, long[] a, long[] b, long[] c, long[] d,
            long[] sums) {
        for (int i = 0; i < rowCount; i++) {
            int at = groups[i] * SIDE_BY_SIDE;
            sums[at] += a[i];
            sums[at + 1] += b[i];
            sums[at + 2] += c[i];
            sums[at + 3] += d[i];
        }
    }

    private static void give(Share share, int groupCount) {
        Column column = share.column;
        long[] counts = share.rows.counts;
        for (int group = 0; group < groupCount; group++) {
            if (counts[group] > 0) {
                long sum = column == null ? 0 : column.sums[group * SIDE_BY_SIDE + column.offset];
                share.call.addSum(group, sum, counts[group]);
            }
        }
    }

    /// Each row's group when only `rows[0..count)` have one; others get the group `none`.
    static int[] spread(int[] groups, int[] rows, int count, int rowCount, int none) {
        int[] all = new int[rowCount];
        Arrays.fill(all, none);
        for (int i = 0; i < count; i++) {
            all[rows[i]] = groups[i];
        }
        return all;
    }
}
