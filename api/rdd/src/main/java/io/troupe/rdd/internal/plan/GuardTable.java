package io.troupe.rdd.internal.plan;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.ShuffleInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// For each shuffle that a stage reads, which persisted blocks make it unnecessary for which partition.
///
/// A partition that reads a shuffle on several ways is guarded by the blocks that lie on all of them. A
/// partition that does not read it at all takes the guards of one that does: if those are present the
/// shuffle is not needed, and if not, the other needs it anyway.
final class GuardTable {
    private final int partitionCount;
    private final Map<Integer, Map<Integer, List<BlockId>>> guards = new LinkedHashMap<>();

    /// A table for a stage of `partitionCount` partitions.
    GuardTable(int partitionCount) {
        this.partitionCount = partitionCount;
    }

    /// `partition` reads `shuffleId` unless one of `blocks` is present.
    void add(int partition, int shuffleId, List<BlockId> blocks) {
        guards.computeIfAbsent(shuffleId, _ -> new HashMap<>())
                .merge(partition, blocks, (known, more) -> known.stream().filter(more::contains).toList());
    }

    /// The inputs of the stage; `guarded` says whether there are any blocks.
    List<ShuffleInput> inputs(boolean guarded) {
        List<ShuffleInput> inputs = new ArrayList<>();
        guards.forEach((shuffleId, byPartition) -> inputs.add(
                guarded && byPartition.values().stream().noneMatch(List::isEmpty)
                        ? new ShuffleInput(shuffleId, everyPartition(byPartition))
                        : ShuffleInput.of(shuffleId)));
        return inputs;
    }

    private List<List<BlockId>> everyPartition(Map<Integer, List<BlockId>> byPartition) {
        List<BlockId> ofAnother = byPartition.values().iterator().next();
        List<List<BlockId>> all = new ArrayList<>(partitionCount);
        for (int partition = 0; partition < partitionCount; partition++) {
            all.add(byPartition.getOrDefault(partition, ofAnother));
        }
        return all;
    }
}
