package io.troupe.engine.schedule;

import io.troupe.engine.job.StageOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One attempt to run one task. Program and payload are found at the driver under `jobId`, `stageId` and
/// `partition`.
///
/// @param attemptId
///            unique in the application
/// @param jobId
///            the job on whose behalf it runs
/// @param stageId
///            the stage
/// @param stageEpoch
///            the stage's epoch at launch
/// @param partition
///            0-based
/// @param partitionCount
///            how many partitions the stage has
/// @param attemptNumber
///            how often this task was attempted before, 0-based
/// @param output
///            what the stage produces
/// @param shuffleVersions
///            for every shuffle the task may read, the least [MapOutputTable#version()] it must see
/// @param datasetEpochs
///            the epoch of every persisted dataset the task may read or store, unless it is 0: the task's blocks are
///            qualified by it, see [io.troupe.engine.job.BlockId#inEpoch(int)]
/// @param barrier
///            the attempts with which it was launched; null outside barrier stages
public record TaskLaunch(
        long attemptId,
        int jobId,
        int stageId,
        int stageEpoch,
        int partition,
        int partitionCount,
        int attemptNumber,
        StageOutput output,
        Map<Integer, Long> shuffleVersions,
        Map<Integer, Integer> datasetEpochs,
        @Nullable BarrierGroup barrier) {
    /// An attempt that does not belong to a barrier stage.
    public TaskLaunch(
            long attemptId, int jobId, int stageId, int stageEpoch, int partition, int partitionCount,
            int attemptNumber, StageOutput output, Map<Integer, Long> shuffleVersions,
            Map<Integer, Integer> datasetEpochs) {
        this(attemptId, jobId, stageId, stageEpoch, partition, partitionCount, attemptNumber, output,
                shuffleVersions, datasetEpochs, null);
    }

    /// Copies the maps.
    public TaskLaunch {
        shuffleVersions = Map.copyOf(shuffleVersions);
        datasetEpochs = Map.copyOf(datasetEpochs);
    }
}
