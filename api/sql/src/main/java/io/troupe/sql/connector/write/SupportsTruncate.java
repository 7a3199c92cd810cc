package io.troupe.sql.connector.write;

/// Replaces all rows.
public interface SupportsTruncate extends WriteBuilder {
    /// The rows that are there go when the write is committed.
    WriteBuilder truncate();
}
