package io.troupe.sql.connector.read.partitioning;

import io.troupe.sql.connector.expressions.Expression;

/// Rows of a partition have the same values of some expressions, and the partitions implement
/// [io.troupe.sql.connector.read.HasPartitionKey].
public class KeyGroupedPartitioning implements Partitioning {
    private final Expression[] keys;
    private final int numPartitions;

    /// By `keys`, into so many partitions.
    public KeyGroupedPartitioning(Expression[] keys, int numPartitions) {
        this.keys = keys.clone();
        this.numPartitions = numPartitions;
    }

    /// The expressions.
    public Expression[] keys() {
        return keys.clone();
    }

    @Override
    public int numPartitions() {
        return numPartitions;
    }
}
