package io.troupe;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Says which partition a key belongs to. Two partitioners that are `equals` place every key alike; that
/// is what lets a join of co-partitioned datasets skip the shuffle, so implement `equals` and `hashCode`.
public abstract class Partitioner implements Serializable {
    private static final long serialVersionUID = 1L;

    /// How many partitions there are, at least 1.
    public abstract int numPartitions();

    /// The partition of `key`, in `[0, numPartitions())`, the same on every call and in every process.
    public abstract int getPartition(@Nullable Object key);
}
