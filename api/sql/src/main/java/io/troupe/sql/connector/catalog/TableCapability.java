package io.troupe.sql.connector.catalog;

/// What can be done with a table.
public enum TableCapability {
    /// Reading rows.
    BATCH_READ,
    /// Adding rows.
    BATCH_WRITE,
    /// Replacing all rows.
    TRUNCATE,
    /// Replacing the rows that fulfil a condition.
    OVERWRITE_BY_FILTER,
    /// Replacing the partitions that are written to.
    OVERWRITE_DYNAMIC,
    /// Writing rows of other columns than the table's.
    ACCEPT_ANY_SCHEMA
}
