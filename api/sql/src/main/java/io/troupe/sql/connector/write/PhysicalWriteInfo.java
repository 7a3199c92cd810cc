package io.troupe.sql.connector.write;

/// How it is written.
public interface PhysicalWriteInfo {
    /// By how many tasks.
    int numPartitions();
}
