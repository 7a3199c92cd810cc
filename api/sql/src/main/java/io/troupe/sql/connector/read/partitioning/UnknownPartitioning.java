package io.troupe.sql.connector.read.partitioning;

/// In no way that is known.
public class UnknownPartitioning implements Partitioning {
    private final int numPartitions;

    /// So many partitions.
    public UnknownPartitioning(int numPartitions) {
        this.numPartitions = numPartitions;
    }

    @Override
    public int numPartitions() {
        return numPartitions;
    }
}
