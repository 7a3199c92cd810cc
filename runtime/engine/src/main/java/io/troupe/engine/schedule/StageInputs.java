package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.PartitionSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the tasks of a stage may read: shuffles and persisted datasets.
///
/// Every dataset a stage names is taken to be computed from every shuffle the stage reads. That may discard
/// a block too many when a non-deterministic shuffle is computed anew, and never one too few.
///
/// @param shuffles
///            ids of the shuffles, ascending
/// @param datasets
///            ids of the datasets that its tasks may read or store, ascending
record StageInputs(Set<Integer> shuffles, Set<Integer> datasets) {
    static StageInputs of(StageSpec stage) {
        Set<Integer> shuffles = new TreeSet<>();
        Set<Integer> datasets = new TreeSet<>();
        for (ShuffleInput input : stage.inputs()) {
            shuffles.add(input.shuffleId());
            for (List<BlockId> blocks : input.cachedInstead()) {
                addDatasets(blocks, datasets);
            }
        }
        for (PartitionSpec partition : stage.partitions()) {
            addDatasets(partition.cachedBlocks(), datasets);
        }
        return new StageInputs(shuffles, datasets);
    }

    private static void addDatasets(List<BlockId> blocks, Set<Integer> datasets) {
        for (int i = 0; i < blocks.size(); i++) {
            datasets.add(blocks.get(i).datasetId());
        }
    }

    /// Whether a task of the stage may store blocks.
    boolean mayStore() {
        return !datasets.isEmpty();
    }
}
