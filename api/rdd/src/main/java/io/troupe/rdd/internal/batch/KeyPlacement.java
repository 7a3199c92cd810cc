package io.troupe.rdd.internal.batch;

import io.troupe.ErrorCode;
import io.troupe.HashPartitioner;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import org.jspecify.annotations.Nullable;

/// The partition of a key. Agrees with the [Partitioner] it was made from on every key, but decides for a
/// [HashPartitioner] on the bits of a primitive column, without boxing the key.
public final class KeyPlacement {
    private final Partitioner partitioner;
    private final int partitions;
    private final boolean byHash;

    /// The placement by `partitioner`.
    public KeyPlacement(Partitioner partitioner) {
        this.partitioner = partitioner;
        this.partitions = partitioner.numPartitions();
        this.byHash = partitioner instanceof HashPartitioner;
    }

    /// How many partitions there are.
    public int partitions() {
        return partitions;
    }

    /// The partition of `key`.
    public int partitionOf(@Nullable Object key) {
        if (byHash) {
            return key == null ? 0 : Math.floorMod(key.hashCode(), partitions);
        }
        int partition = partitioner.getPartition(key);
        if (partition < 0 || partition >= partitions) {
            throw outside(key, partition);
        }
        return partition;
    }

    private TroupeException outside(@Nullable Object key, int partition) {
        return new TroupeException(ErrorCode.INVALID_ARGUMENT,
                "The partitioner " + partitioner + " says partition " + partition + " for key '" + key
                        + "', but it has " + partitions
                        + ": getPartition must be from 0 to numPartitions() - 1.");
    }

    /// The partition of the key at `row`.
    public int partitionOf(Column keys, int row) {
        return byHash && keys.isPrimitive()
                ? Math.floorMod(javaHash(keys.lane(), keys.bits()[row]), partitions)
                : partitionOf(keys.get(row));
    }

    /// What `hashCode()` of the value with `bits` in the primitive lane `lane` returns.
    static int javaHash(Lane lane, long bits) {
        return switch (lane) {
            case INT -> (int) bits;
            case LONG -> Long.hashCode(bits);
            case FLOAT, DOUBLE -> lane.toValue(bits).hashCode();
            case TEXT, OBJECT -> throw new IllegalStateException("an object has no bits");
        };
    }
}
