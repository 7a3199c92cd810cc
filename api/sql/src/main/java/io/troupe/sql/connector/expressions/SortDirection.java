package io.troupe.sql.connector.expressions;

/// Which values come first.
public enum SortDirection {
    /// Small ones.
    ASCENDING,
    /// Large ones.
    DESCENDING;

    /// Where nulls are when nothing is said.
    public NullOrdering defaultNullOrdering() {
        return this == ASCENDING ? NullOrdering.NULLS_FIRST : NullOrdering.NULLS_LAST;
    }

    @Override
    public String toString() {
        return this == ASCENDING ? "ASC" : "DESC";
    }
}
