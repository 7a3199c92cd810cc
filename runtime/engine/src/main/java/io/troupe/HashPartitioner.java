package io.troupe;

import org.jspecify.annotations.Nullable;

/// Places a key by `key.hashCode()` modulo the number of partitions; null goes to partition 0. Keys must
/// have a hash code that is the same in every process: arrays and plain `Object`s do not.
public final class HashPartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    /// A partitioner of `partitions` partitions, at least 1.
    public HashPartitioner(int partitions) {
        if (partitions < 1) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A HashPartitioner needs at least 1 partition, not " + partitions + ".");
        }
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(@Nullable Object key) {
        return key == null ? 0 : Math.floorMod(key.hashCode(), partitions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HashPartitioner that && that.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return partitions;
    }

    @Override
    public String toString() {
        return "HashPartitioner(" + partitions + ")";
    }
}
