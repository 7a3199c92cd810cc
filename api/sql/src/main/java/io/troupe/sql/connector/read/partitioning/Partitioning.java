package io.troupe.sql.connector.read.partitioning;

/// A way in which rows are divided.
public interface Partitioning {
    /// How many partitions.
    int numPartitions();
}
