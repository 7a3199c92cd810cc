package io.troupe.columnar.sort;

/// One column of an order: which, in what direction, and on which side nulls are.
public record SortKey(int column, boolean descending, boolean nullsFirst) {
    /// Throws IllegalArgumentException when `column` is negative.
    public SortKey {
        if (column < 0) {
            throw new IllegalArgumentException("columns are counted from 0, not " + column);
        }
    }

    /// Smallest first, nulls before all.
    public static SortKey ascending(int column) {
        return new SortKey(column, false, true);
    }

    /// Largest first, nulls after all.
    public static SortKey descending(int column) {
        return new SortKey(column, true, false);
    }
}
