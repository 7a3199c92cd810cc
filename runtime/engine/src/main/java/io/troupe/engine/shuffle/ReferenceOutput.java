package io.troupe.engine.shuffle;

import io.troupe.engine.memory.StorageReservation;
import io.troupe.engine.task.BatchCodec;
import java.util.List;

/// An output whose batches are in memory. The lists are not changed any more.
///
/// Whoever reads a bucket pins the output before and unpins it after. It is moved to a file only between
/// [#tryClaim()] and [#unclaim()], during which it can be read still; a pinned output cannot be claimed, as its
/// memory would not become free.
final class ReferenceOutput implements StoredOutput {
    private final OutputIdentity identity;
    private final List<List<Object>> buckets;
    private final BatchCodec codec;
    private final StorageReservation reservation;
    private int pins;
    private boolean isClaimed;

    ReferenceOutput(
            OutputIdentity identity, List<List<Object>> buckets, BatchCodec codec,
            StorageReservation reservation) {
        this.identity = identity;
        this.buckets = buckets;
        this.codec = codec;
        this.reservation = reservation;
    }

    @Override
    public OutputIdentity identity() {
        return identity;
    }

    int bucketCount() {
        return buckets.size();
    }

    List<Object> bucket(int reducePartition) {
        return buckets.get(reducePartition);
    }

    BatchCodec codec() {
        return codec;
    }

    StorageReservation reservation() {
        return reservation;
    }

    synchronized void pin() {
        pins++;
    }

    synchronized void unpin() {
        pins--;
    }

    synchronized boolean tryClaim() {
        if (pins > 0 || isClaimed) {
            return false;
        }
        isClaimed = true;
        return true;
    }

    synchronized void unclaim() {
        isClaimed = false;
    }
}
