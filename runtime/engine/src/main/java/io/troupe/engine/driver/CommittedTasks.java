package io.troupe.engine.driver;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Remembers which map outputs were there once, to tell a recomputation from a first computation.
final class CommittedTasks {
    private final Map<Integer, BitSet> partitionsByShuffle = new HashMap<>();

    /// A task wrote output `partition` of a shuffle.
    void committed(int shuffleId, int partition) {
        partitionsByShuffle.computeIfAbsent(shuffleId, _ -> new BitSet()).set(partition);
    }

    /// Whether output `partition` of the shuffle was there before.
    boolean wasCommitted(int shuffleId, int partition) {
        BitSet partitions = partitionsByShuffle.get(shuffleId);
        return partitions != null && partitions.get(partition);
    }

    /// Nobody will compute the shuffle again.
    void forget(int shuffleId) {
        partitionsByShuffle.remove(shuffleId);
    }
}
