package io.troupe.engine.schedule;

import io.troupe.engine.task.AccumulatorUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the scheduler wants done. Effects of one event are carried out in their order.
public sealed interface SchedulerEffect {
    /// Run this attempt.
    record LaunchTask(ExecutorId executor, TaskLaunch task) implements SchedulerEffect {}

    /// Stop this attempt; its outcome no longer matters.
    record KillTask(ExecutorId executor, long attemptId, String reason) implements SchedulerEffect {}

    /// Remove the output of an attempt that did not count or is stale.
    record DiscardMapOutput(MapOutput output) implements SchedulerEffect {}

    /// Remove all outputs of a shuffle on all executors. May come more than once.
    record DiscardShuffle(int shuffleId) implements SchedulerEffect {}

    /// Remove all blocks of a dataset whose epoch is less than `belowEpoch`, on all executors. May come
    /// more than once.
    record DiscardDataset(int datasetId, int belowEpoch) implements SchedulerEffect {}

    /// Add these updates to the accumulators: they are handed out once per (stage, partition).
    record CommitAccumulators(int stageId, int partition, List<AccumulatorUpdate> updates)
            implements
                SchedulerEffect {
        /// Copies the list.
        public CommitAccumulators {
            updates = List.copyOf(updates);
        }
    }

    /// A job is done: one value per partition of its result stage, in their order.
    record JobSucceeded(int jobId, List<@Nullable Object> results) implements SchedulerEffect {}

    /// A job failed. `failure` is what [TaskOutcome.Failed#failure()] carried, or a
    /// [io.troupe.TroupeException].
    record JobFailed(int jobId, Object failure) implements SchedulerEffect {}

    /// For progress displays and listeners: a stage of a job has `done` of `total` tasks finished and
    /// `running` under way.
    record StageProgressed(int jobId, int stageId, String name, int done, int running, int total)
            implements
                SchedulerEffect {}
}
