package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.task.AccumulatorUpdate;
import io.troupe.executor.TaskMetrics;
import io.troupe.scheduler.TaskEndReason;
import io.troupe.scheduler.TaskLocality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the scheduler wants done. Effects of one event are carried out in their order.
public sealed interface SchedulerEffect {
    /// Run this attempt.
    ///
    /// @param locality
    ///            how near to its input it runs
    /// @param isCopy
    ///            whether another attempt of the task runs
    record LaunchTask(ExecutorId executor, TaskLaunch task, TaskLocality locality, boolean isCopy)
            implements
                SchedulerEffect {}

    /// An attempt that was launched is over; told once for each, before what follows from it.
    record AttemptEnded(ExecutorId executor, long attemptId, TaskEndReason reason, TaskMetrics metrics)
            implements
                SchedulerEffect {}

    /// The first task of a stage is about to be launched on behalf of a job. `run` counts the runs of the stage
    /// from 0.
    record StageStarted(int stageId, int run, int jobId) implements SchedulerEffect {}

    /// A stage that was started is over; `failure` is null when all its tasks are done.
    record StageEnded(int stageId, int run, @Nullable String failure) implements SchedulerEffect {}

    /// Stop this attempt; its outcome no longer matters.
    record KillTask(ExecutorId executor, long attemptId, String reason) implements SchedulerEffect {}

    /// `target` is to copy `output` from its executor and to keep it as [MapOutput#copiedBy]. May come more than
    /// once; answered with [SchedulerEvent.OutputCopyEnded] each time.
    record CopyOutput(ExecutorId target, MapOutput output, long copyId) implements SchedulerEffect {}

    /// `target` is to copy a persisted block from `source`. May come more than once; answered with
    /// [SchedulerEvent.BlockCopyEnded] each time.
    record CopyBlock(ExecutorId target, BlockId block, ExecutorId source) implements SchedulerEffect {}

    /// An executor is to leave: it gets no more tasks, and what it holds is copied to others.
    record ExecutorDraining(ExecutorId executor, String reason) implements SchedulerEffect {}

    /// End this executor, and say so with [SchedulerEvent.ExecutorLost]: of what it held `moved` outputs and blocks
    /// are in other places, `left` are not.
    record ExecutorDrained(ExecutorId executor, String reason, int moved,
            int left) implements SchedulerEffect {}

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

    /// Executors or hosts get no more tasks, all or those of a stage, or get them again. For logs and listeners: the
    /// scheduler has taken it into account.
    sealed interface Exclusion extends SchedulerEffect {}

    /// Too many tasks failed on an executor: it gets no more of them for a while.
    record ExecutorExcluded(ExecutorId executor, String host, int failedTasks) implements Exclusion {}

    /// An executor gets tasks again.
    record ExecutorUnexcluded(ExecutorId executor) implements Exclusion {}

    /// Too many executors of a host are excluded: all of it get no more tasks for a while.
    record HostExcluded(String host, int excludedExecutors) implements Exclusion {}

    /// Executors of the host get tasks again.
    record HostUnexcluded(String host) implements Exclusion {}

    /// A stage avoids an executor on which too many of its tasks failed.
    record ExecutorExcludedForStage(ExecutorId executor, int stageId) implements Exclusion {}

    /// A stage avoids a host on which it avoids too many executors.
    record HostExcludedForStage(String host, int stageId) implements Exclusion {}

    /// For progress displays and listeners: a stage of a job has `done` of `total` tasks finished and
    /// `running` under way.
    record StageProgressed(int jobId, int stageId, String name, int done, int running, int total)
            implements
                SchedulerEffect {}
}
