package io.troupe.sql.connector.read;

import io.troupe.sql.catalyst.InternalRow;

/// A part all of whose rows have the same values of the expressions of a
/// [io.troupe.sql.connector.read.partitioning.KeyGroupedPartitioning].
public interface HasPartitionKey extends InputPartition {
    /// The values in the order of the expressions.
    InternalRow partitionKey();
}
