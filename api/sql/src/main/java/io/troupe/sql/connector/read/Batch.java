package io.troupe.sql.connector.read;

/// A reading of all rows: partitions, and what reads them.
public interface Batch {
    /// The parts, each read by one task.
    InputPartition[] planInputPartitions();

    /// What is sent to tasks.
    PartitionReaderFactory createReaderFactory();
}
