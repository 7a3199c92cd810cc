package io.troupe.sql.connector.read;

/// Prepares the reading of a table. Implement `SupportsPushDown...` too to take work over.
public interface ScanBuilder {
    /// The scan with what was pushed down.
    Scan build();
}
