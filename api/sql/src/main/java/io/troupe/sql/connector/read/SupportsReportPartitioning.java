package io.troupe.sql.connector.read;

import io.troupe.sql.connector.read.partitioning.Partitioning;

/// Knows how its rows are divided among partitions.
public interface SupportsReportPartitioning extends Scan {
    /// How.
    Partitioning outputPartitioning();
}
