package io.troupe.sql.connector.expressions;

/// Where nulls are.
public enum NullOrdering {
    /// Before all values.
    NULLS_FIRST,
    /// After all values.
    NULLS_LAST;

    @Override
    public String toString() {
        return this == NULLS_FIRST ? "NULLS FIRST" : "NULLS LAST";
    }
}
