package io.troupe.sql.connector.read;

/// Knows something of its rows.
public interface SupportsReportStatistics extends Scan {
    /// What is known after filters and columns were pushed.
    Statistics estimateStatistics();
}
