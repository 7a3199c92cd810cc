package io.troupe.sql.connector.catalog;

/// What can be done with a table.
public enum TableCapability {
    /// Reading rows.
    BATCH_READ,
    /// Reading rows as they come, in small batches. Not made use of.
    MICRO_BATCH_READ,
    /// Reading rows as they come, one by one. Not made use of.
    CONTINUOUS_READ,
    /// Adding rows.
    BATCH_WRITE,
    /// Adding rows as they come. Not made use of.
    STREAMING_WRITE,
    /// Replacing all rows.
    TRUNCATE,
    /// Replacing the rows that fulfil a condition.
    OVERWRITE_BY_FILTER,
    /// Replacing the partitions that are written to.
    OVERWRITE_DYNAMIC,
    /// Writing rows of other columns than the table's.
    ACCEPT_ANY_SCHEMA
}
