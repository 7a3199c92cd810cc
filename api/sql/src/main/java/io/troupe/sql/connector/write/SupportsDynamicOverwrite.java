package io.troupe.sql.connector.write;

/// Replaces the partitions of which there are rows.
public interface SupportsDynamicOverwrite extends WriteBuilder {
    /// The rows of partitions that are written to go when the write is committed.
    WriteBuilder overwriteDynamicPartitions();
}
