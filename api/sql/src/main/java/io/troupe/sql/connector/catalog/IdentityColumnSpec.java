package io.troupe.sql.connector.catalog;

/// How values of a column are given out that statements do not give.
///
/// @param start
///            the first value
/// @param step
///            from one to the next; not 0
/// @param allowExplicitInsert
///            whether statements may give values
public record IdentityColumnSpec(long start, long step, boolean allowExplicitInsert) {
    /// The first value.
    public long getStart() {
        return start;
    }

    /// From one to the next.
    public long getStep() {
        return step;
    }

    /// Whether statements may give values.
    public boolean isAllowExplicitInsert() {
        return allowExplicitInsert;
    }
}
