package io.troupe.bench.workload;

/// The pairs of whole numbers that are reduced, grouped and joined.
public final class PairRows {
    /// Rows to reduce at full size.
    public static final long REDUCE_COUNT = 20_000_000;
    /// Rows to group at full size.
    public static final long GROUP_COUNT = 5_000_000;
    /// Rows on each side of the join at full size.
    public static final long JOIN_COUNT = 2_000_000;

    private static final long KEYS = 1_000_000;
    /// A prime that divides no number of rows in use, so that the left keys of a join are a permutation.
    private static final long STRIDE = 1_299_709;

    private PairRows() {}

    /// The key of `row` to reduce, in `[0, 1000000)`.
    public static long reduceKey(long row) {
        return SplitMix.below(13, row, KEYS);
    }

    /// The key of `row` to group, in `[0, 500000)`.
    public static long groupKey(long row) {
        return reduceKey(row) / 2;
    }

    /// The value of `row` to reduce or to group, in `[0, 1024)`.
    public static long value(long row) {
        return row & 1023;
    }

    /// The key of `row` on the left side of a join of `rows` rows. The value is the row itself.
    public static long leftKey(long row, long rows) {
        return row * STRIDE % rows;
    }

    /// The key of `row` on the right side of a join of `rows` rows. The value is the row itself.
    public static long rightKey(long row, long rows) {
        return SplitMix.below(14, row, rows);
    }
}
