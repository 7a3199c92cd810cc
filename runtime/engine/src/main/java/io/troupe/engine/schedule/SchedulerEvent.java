package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobSpec;
import io.troupe.executor.TaskMetrics;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What happens to the driver. Events about an executor or attempt that is no longer known are ignored.
public sealed interface SchedulerEvent {
    /// An executor is ready to run `slots` tasks at a time.
    record ExecutorJoined(ExecutorId executor, String host, int slots) implements SchedulerEvent {}

    /// An executor is gone for good, with its running tasks, map outputs and blocks.
    record ExecutorLost(ExecutorId executor, String reason) implements SchedulerEvent {}

    /// These executors are to leave, all at once, so that none of them takes over what another holds.
    record ExecutorsDecommissioned(List<ExecutorId> executors, String reason) implements SchedulerEvent {
        /// Copies the list.
        public ExecutorsDecommissioned {
            executors = List.copyOf(executors);
        }
    }

    /// `target` has carried out [SchedulerEffect.CopyOutput], or cannot: then `copy` is null.
    record OutputCopyEnded(ExecutorId target, long copyId,
            @Nullable MapOutput copy) implements SchedulerEvent {}

    /// `target` has carried out [SchedulerEffect.CopyBlock], or cannot. That it holds the block is news of its own,
    /// which comes before.
    record BlockCopyEnded(ExecutorId target, BlockId block) implements SchedulerEvent {}

    /// Executors cannot be had, or only such as end again: jobs that are under way fail.
    record ExecutorsFailed(String reason) implements SchedulerEvent {}

    /// What an executor says it has: the attempts it runs or whose outcome it has not yet got acknowledged.
    /// An attempt launched longer ago than the settings' grace time and not among them was lost on the way
    /// and is launched again. `shuffles` and `datasets` are those of which it holds anything: what was
    /// released already is told to be discarded once more.
    record ExecutorReported(
            ExecutorId executor, Set<Long> attempts, Set<Integer> shuffles, Set<Integer> datasets)
            implements
                SchedulerEvent {
        /// Copies the sets, sorted, so that what follows from a report does not depend on the order of a
        /// hash table.
        public ExecutorReported {
            attempts = Collections.unmodifiableSortedSet(new TreeSet<>(attempts));
            shuffles = Collections.unmodifiableSortedSet(new TreeSet<>(shuffles));
            datasets = Collections.unmodifiableSortedSet(new TreeSet<>(datasets));
        }
    }

    /// Somebody wants a job.
    record JobSubmitted(int jobId, JobSpec job) implements SchedulerEvent {}

    /// Somebody does not want it any more.
    record JobCancelled(int jobId, String reason) implements SchedulerEvent {}

    /// Somebody does not want a stage, and so no job that has it.
    record StageCancelled(int stageId, String reason) implements SchedulerEvent {}

    /// An attempt ended; `metrics` say what it did.
    record TaskEnded(ExecutorId executor, long attemptId, TaskOutcome outcome, TaskMetrics metrics)
            implements
                SchedulerEvent {
        /// An attempt of which only the outcome is known.
        public TaskEnded(ExecutorId executor, long attemptId, TaskOutcome outcome) {
            this(executor, attemptId, outcome, TaskMetrics.NONE);
        }
    }

    /// An executor holds a persisted block; `block` carries the epoch it was stored under.
    record BlockStored(ExecutorId executor, BlockId block) implements SchedulerEvent {}

    /// An executor does not hold it any more.
    record BlockDropped(ExecutorId executor, BlockId block) implements SchedulerEvent {}

    /// Nobody will ask for this shuffle again.
    record ShuffleReleased(int shuffleId) implements SchedulerEvent {}

    /// Nobody will ask for this persisted dataset again.
    record DatasetReleased(int datasetId) implements SchedulerEvent {}

    /// Time went by: the deadline given by [Scheduler#nextDeadlineNanos()] has come.
    record DeadlinePassed() implements SchedulerEvent {}
}
