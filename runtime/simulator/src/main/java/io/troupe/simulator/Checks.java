package io.troupe.simulator;

import io.troupe.TroupeException;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.ExecutorView;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.simulator.Lineage.Dataset;
import io.troupe.simulator.Statistics.Count;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What must hold at every step:
/// - a job ends once, with the right contents from one epoch of everything, or with a cause that really
///   occurred often enough;
/// - accumulator updates are committed once per (stage, partition), and all of a succeeded job's;
/// - attempts have ids of their own, go to executors that are there, and find the shuffles that they must
///   read;
/// - no output that is in use is discarded, versions of tables rise, and nobody is sent to an executor that
///   is gone.
final class Checks {
    /// A fault of an executor, as a task reports it.
    record ExecutorFault(int stageId, int partition, int number) {}

    private record Task(int stageId, int partition) {}

    private final Workload workload;
    private final Timeline timeline;
    private final Trace trace;
    private final Map<Integer, Long> submitted = new TreeMap<>();
    private final Set<Integer> cancelled = new HashSet<>();
    private final Set<Integer> ended = new HashSet<>();
    private final Set<Task> committed = new HashSet<>();
    private final Set<Long> attempts = new HashSet<>();
    private final Map<Task, Integer> readFailures = new HashMap<>();
    private final Map<Task, Integer> executorFaults = new HashMap<>();
    private final Map<Integer, MapOutputTable> tables = new HashMap<>();
    private final Statistics statistics = new Statistics();
    private final BarrierCheck barriers = new BarrierCheck();
    private final StoryCheck story = new StoryCheck();
    private final TrustCheck trust = new TrustCheck();
    private final DrainCheck drains = new DrainCheck();
    private int executors;
    private long noExecutorsSince;
    private long jumpedAhead;

    Checks(Workload workload, Timeline timeline, Trace trace) {
        this.workload = workload;
        this.timeline = timeline;
        this.trace = trace;
    }

    Statistics statistics() {
        return statistics;
    }

    void executorsChanged(int count) {
        if (count < executors) {
            statistics.count(Count.LOST_EXECUTORS);
        }
        if (executors > 0 && count == 0) {
            noExecutorsSince = timeline.now();
        }
        executors = count;
    }

    void jobSubmitted(int jobId) {
        submitted.put(jobId, timeline.now());
    }

    void jobCancelled(int jobId) {
        cancelled.add(jobId);
    }

    /// How many jobs have ended.
    int endedCount() {
        return ended.size();
    }

    boolean hasEnded(int jobId) {
        return ended.contains(jobId);
    }

    /// What the scheduler avoids.
    TrustCheck trust() {
        return trust;
    }

    /// Executors that are to leave.
    DrainCheck drains() {
        return drains;
    }

    /// The driver is told to end an executor.
    void drained(ExecutorId executor, List<ExecutorView> present, int moved, int left) {
        statistics.count(Count.DEPARTURES);
        statistics.add(Count.MOVED, moved);
        int attempts = present.stream().filter(view -> view.executor().equals(executor))
                .mapToInt(ExecutorView::runningTasks).sum();
        int others = (int) present.stream().filter(view -> !drains.isDraining(view.executor())).count();
        drains.leaves(executor, attempts, left, others, workload.scenario().forcedDepartures(),
                workload.scenario().everythingWorks());
    }

    /// What listeners are told.
    StoryCheck story() {
        return story;
    }

    void launched(ExecutorId executor, TaskLaunch task, boolean isCopy, Map<ExecutorId, String> hostsById,
            IntPredicate isComplete) {
        statistics.count(Count.LAUNCHES);
        if (task.barrier() != null) {
            statistics.count(Count.BARRIER_TASKS);
        }
        if (isCopy) {
            statistics.count(Count.COPIES);
        }
        if (task.attemptNumber() > 0) {
            statistics.count(Count.RELAUNCHES);
        }
        require(attempts.add(task.attemptId()), "attempt id given twice: %s", task);
        story.attemptStarts(task.attemptId(), task.stageId());
        barriers.launched(task, workload.taskCount(task));
        require(!drains.isDraining(executor), "launched on %s, which is to leave: %s", executor, task);
        require(trust.allows(executor, task.stageId(), drains.staying(hostsById)),
                "launched on %s, which is excluded: %s",
                executor, task);
        require(hostsById.containsKey(executor), "launched on %s, which is not there: %s", executor, task);
        require(!ended.contains(task.jobId()), "launched for a job that has ended: %s", task);
        for (int shuffle : workload.program(task).unguarded()) {
            require(isComplete.test(shuffle), "launched before shuffle %s is complete: %s", shuffle, task);
        }
        if (task.stageEpoch() > 0) {
            statistics.count(Count.LATER_EPOCHS);
        }
    }

    void committed(SchedulerEffect.CommitAccumulators commit) {
        require(
                committed.add(new Task(commit.stageId(), commit.partition())),
                "accumulator updates committed twice: %s", commit);
    }

    void killed() {
        statistics.count(Count.KILLS);
    }

    /// `cause` is what the scheduler was told. A failed read may cost the output that it names and no other
    /// attempt's. Only outputs that can be computed again alike are judged: the others may have to go because
    /// something that they were computed from starts a new epoch.
    void discarded(MapOutput output, boolean registered, SchedulerEvent cause) {
        statistics.count(Count.STRAGGLERS);
        require(!registered, "an output that counts is discarded: %s", output);
        if (cause instanceof SchedulerEvent.TaskEnded(var _, long _, TaskOutcome.FetchFailed failure, var _)
                && failure.shuffleId() == output.shuffleId()
                && failure.mapPartition() == output.mapPartition()
                && isReproducible(output)) {
            require(failure.mapAttemptId() == output.attemptId(), "%s is discarded because of %s", output,
                    failure);
        }
    }

    private boolean isReproducible(MapOutput output) {
        Lineage lineage = workload.lineage();
        return lineage.isReproducible(lineage.shuffles().get(output.shuffleId()));
    }

    /// All effects of an event are carried out.
    void eventOver() {
        barriers.eventOver();
    }

    void tableSeen(MapOutputTable table, Set<ExecutorId> present) {
        barriers.tableSeen(table);
        for (MapOutput output : table.outputs()) {
            drains.seen(output);
            require(present.contains(output.executor()), "an executor that is gone is said to serve %s",
                    output);
        }
        MapOutputTable before = tables.put(table.shuffleId(), table);
        require(
                before == null || before.version() < table.version() || before.equals(table),
                "a table changes without a higher version: %s", table);
    }

    void holdersSeen(BlockId block, List<ExecutorId> holders, Set<ExecutorId> present) {
        require(present.containsAll(holders), "an executor that is gone is said to hold %s: %s", block,
                holders);
    }

    /// A task tells why its read failed; returns nothing, but lets later failures of jobs be judged.
    void readFailed(MapOutput output) {
        statistics.count(Count.FAILED_READS);
        readFailures.merge(new Task(output.shuffleId(), output.mapPartition()), 1, Integer::sum);
    }

    Object executorFault(TaskLaunch launch) {
        Task task = new Task(launch.stageId(), launch.partition());
        return new ExecutorFault(
                launch.stageId(), launch.partition(), executorFaults.merge(task, 1, Integer::sum));
    }

    void progressed(SchedulerEffect.StageProgressed progress) {
        require(
                progress.done() + progress.running() <= progress.total(), "more tasks than there are: %s",
                progress);
    }

    void jobSucceeded(int jobId, List<@Nullable Object> results) {
        jobEnds(jobId);
        statistics.count(Count.SUCCEEDED_JOBS);
        Workload.PlannedJob job = workload.job(jobId);
        Dataset dataset = job.dataset();
        require(results.size() == job.partitions().size(), "job %s returns %s results", jobId,
                results.size());
        Content all = Content.of(0);
        for (int i = 0; i < results.size(); i++) {
            int partition = job.partitions().get(i);
            if (!(results.get(i) instanceof Content content)) {
                throw new Violation("job " + jobId + " returns nothing for partition " + partition);
            }
            require(
                    content.hash() == workload.lineage().hashOf(dataset, partition),
                    "job %s returns a wrong partition %s", jobId, partition);
            all = all.joinedWith(content, 0);
            require(
                    committed.contains(new Task(JobCompiler.resultStageId(jobId), partition)),
                    "job %s succeeds without the updates of partition %s", jobId, partition);
        }
        require(!all.isMixed(), "job %s mixes epochs:%s", jobId,
                trace.isOn() ? all.describeOrigins() : " see trace");
    }

    void jobFailed(int jobId, Object failure) {
        jobEnds(jobId);
        statistics.count(Count.FAILED_JOBS);
        switch (failure) {
            case Workload.UserFailure user ->
                require(
                        workload.alwaysFails(user.stageId(), user.partition())
                                && workload.failureCount(user.stageId(),
                                        user.partition()) >= Scenario.TASK_MAX_FAILURES,
                        "job %s fails too early with %s", jobId, user);
            case ExecutorFault fault ->
                require(
                        executorFaults.getOrDefault(new Task(fault.stageId(), fault.partition()),
                                0) >= Scenario.TASK_MAX_EXECUTOR_FAULTS,
                        "job %s fails too early with %s", jobId, fault);
            case TroupeException exception -> requireCause(jobId, exception);
            default -> throw new Violation("job " + jobId + " fails with " + failure);
        }
    }

    private void requireCause(int jobId, TroupeException failure) {
        boolean explained = switch (failure.code()) {
            case JOB_CANCELLED -> cancelled.contains(jobId);
            case SHUFFLE_UNAVAILABLE ->
                readFailures.values().stream().anyMatch(n -> n >= Scenario.OUTPUT_MAX_READ_FAILURES);
            case NOT_ENOUGH_SLOTS -> workload.mayLackSlots(jobId, executors - drains.count());
            case NO_EXECUTORS -> executors == 0 && waitedForExecutors(jobId);
            default -> false;
        };
        require(explained, "job %s fails without a cause: %s", jobId, failure);
    }

    /// The driver's clock may have jumped ahead, then the wait looks shorter from here: a jump is told by
    /// [Faults].
    private boolean waitedForExecutors(int jobId) {
        long since = Math.max(noExecutorsSince, submitted.getOrDefault(jobId, 0L));
        return timeline.now() - since + jumpedAhead >= Scenario.EXECUTORS_WAIT;
    }

    void clockJumped(long nanos) {
        jumpedAhead += Math.max(0, nanos);
    }

    private void jobEnds(int jobId) {
        require(submitted.containsKey(jobId), "job %s ends before it was submitted", jobId);
        require(ended.add(jobId), "job %s ends twice", jobId);
    }

    private static void require(boolean holds, String message, Object... values) {
        if (!holds) {
            throw new Violation(message.formatted(values));
        }
    }
}
