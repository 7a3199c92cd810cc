package io.troupe.engine.schedule;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// All decisions of an application's driver: which task runs where and when, what counts, what is computed
/// again, what is removed.
///
/// Events go in with the time at which they happened, effects come out, to be carried out in their order.
/// There is no thread, clock, randomness or IO in here, so the same events give the same effects. Whatever
/// comes in, also late, twice or about things that are not known, nothing is thrown.
///
/// ```
/// event -> ExecutorTable   who is there, free slots
///          TaskOutcomes    success, failure, unreadable input      -> RetryBudget, AccumulatorCommits
///          Losses          executor, output or block gone
///          JobEnds         success, failure, cancellation          -> Releases
///          Exclusions      executors that fail tasks, and their return
///          Departures      executors that are to leave, and what they hold
///       -> JobPlanner      which stages and tasks are needed now   -> Rollback of non-deterministic stages
///       -> Stragglers      which running tasks get a copy
///       -> TaskPlacement   which of them starts where              -> Pools, PendingTasks, Barriers -> LaunchTask
/// ```
/// Belongs to one thread at a time.
public final class Scheduler {
    private final DriverState state;
    private final ExecutorTable executors;
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final JobTable jobs;
    private final Effects effects;
    private final Releases releases;
    private final TaskPlacement placement;
    private final Stragglers stragglers;
    private final Barriers barriers;
    private final JobPlanner planner;
    private final Losses losses;
    private final JobEnds ends;
    private final TaskOutcomes outcomes;
    private final JobCheck check;
    private final Departures departures;
    private final Set<StageMachine> touched = new LinkedHashSet<>();
    private long now = Long.MIN_VALUE;

    /// A scheduler without executors and jobs.
    public Scheduler(SchedulerSettings settings) {
        this(settings, new SafetyRules());
    }

    /// A scheduler that decides by other rules; for the simulator.
    public Scheduler(SchedulerSettings settings, SafetyRules rules) {
        state = DriverState.create(settings, rules);
        executors = state.executors();
        outputs = state.outputs();
        blocks = state.blocks();
        jobs = state.jobs();
        effects = state.effects();
        releases = new Releases(state);
        stragglers = new Stragglers(state);
        barriers = new Barriers(state);
        placement = new TaskPlacement(state, stragglers, barriers);
        Rollback rollback = new Rollback(state);
        planner = new JobPlanner(state, rollback, placement);
        losses = new Losses(state);
        ends = new JobEnds(state, planner, releases);
        outcomes = new TaskOutcomes(state, losses, ends, rollback);
        check = new JobCheck(outputs);
        departures = new Departures(state);
    }

    /// Takes in what happened at `nowNanos` and returns what has to be done, in order. Time that seems to
    /// go back stands still.
    public List<SchedulerEffect> on(SchedulerEvent event, long nowNanos) {
        now = Math.max(now, nowNanos);
        switch (event) {
            case SchedulerEvent.ExecutorJoined(ExecutorId executor, String host, int slots) ->
                onExecutorJoined(executor, host, slots);
            case SchedulerEvent.ExecutorsDecommissioned(List<ExecutorId> leaving, String reason) ->
                leaving.forEach(executor -> departures.begin(executor, reason, now));
            case SchedulerEvent.OutputCopyEnded(ExecutorId target, long copyId, MapOutput copy) ->
                departures.outputCopyEnded(target, copyId, copy);
            case SchedulerEvent.BlockCopyEnded(ExecutorId target, BlockId block) ->
                departures.blockCopyEnded(target, block);
            case SchedulerEvent.ExecutorLost(ExecutorId executor, String reason) ->
                onExecutorLost(executor, reason);
            case SchedulerEvent.ExecutorsFailed(String reason) -> onExecutorsFailed(reason);
            case SchedulerEvent.ExecutorReported report -> onReport(report);
            case SchedulerEvent.JobSubmitted(int jobId, JobSpec job) -> onJobSubmitted(jobId, job);
            case SchedulerEvent.JobCancelled(int jobId, String reason) -> onJobCancelled(jobId, reason);
            case SchedulerEvent.StageCancelled(int stageId, String reason) ->
                onStageCancelled(stageId, reason);
            case SchedulerEvent.TaskEnded ended -> onTaskEnded(ended);
            case SchedulerEvent.BlockStored(ExecutorId executor, BlockId block) -> {
                if (executors.contains(executor)) {
                    blocks.store(executor, block);
                    departures.mayHoldMore(executor);
                }
            }
            case SchedulerEvent.BlockDropped(ExecutorId executor, BlockId block) ->
                losses.loseBlock(executor, block);
            case SchedulerEvent.ShuffleReleased(int shuffleId) -> releases.releaseShuffle(shuffleId);
            case SchedulerEvent.DatasetReleased(int datasetId) -> releases.releaseDataset(datasetId);
            case SchedulerEvent.DeadlinePassed() -> {
                // what follows below looks at the time
            }
        }
        settle();
        return effects.take();
    }

    private void onExecutorJoined(ExecutorId executor, String host, int slots) {
        if (executors.join(executor, host, slots, now)) {
            departures.joined();
        }
    }

    private void onExecutorLost(ExecutorId executor, String reason) {
        departures.lose(executor);
        for (Attempt attempt : losses.loseExecutor(executor, reason, now)) {
            touched.add(attempt.stage());
            outcomes.lost(attempt, reason, now);
        }
    }

    private void onExecutorsFailed(String reason) {
        for (JobMachine job : jobs.snapshot()) {
            ends.fail(job, ErrorCode.NO_EXECUTORS, job + " has no executors: " + reason, now);
        }
    }

    private void onReport(SchedulerEvent.ExecutorReported report) {
        ExecutorState executor = executors.find(report.executor());
        if (executor != null) {
            outcomes.reported(executor, report.attempts(), now);
            for (int shuffleId : report.shuffles()) {
                if (outputs.find(shuffleId) == null) {
                    effects.add(new SchedulerEffect.DiscardShuffle(shuffleId));
                }
            }
            report.datasets().forEach(blocks::reconcile);
        }
    }

    private void onJobSubmitted(int jobId, JobSpec spec) {
        if (jobs.contains(jobId)) {
            return;
        }
        Optional<String> problem = check.problemOf(spec);
        if (problem.isPresent()) {
            effects.add(
                    new SchedulerEffect.JobFailed(
                            jobId, new TroupeException(ErrorCode.INTERNAL,
                                    "Job '" + spec.name() + "': " + problem.get())));
            return;
        }
        spec.stages().forEach(this::describe);
        JobMachine job = new JobMachine(jobId, spec, state.settings(), state.rules(), now);
        job.datasets().forEach(releases::keepDataset);
        job.datasets().forEach(blocks::expect);
        jobs.add(job);
        state.stages().addResultStage(jobId, job.resultStage());
        job.resultStage().want(jobId, spec.stages().size() - 1);
        if (job.resultStage().isDone()) {
            ends.succeed(job, now);
        }
    }

    private void describe(StageSpec stage) {
        StageInputs inputs = StageInputs.of(stage);
        if (stage.output() instanceof StageOutput.Shuffle(int shuffleId, int reducePartitions)) {
            outputs
                    .ensure(shuffleId, stage.stageId(), stage.partitionCount(), reducePartitions)
                    .describe(stage.deterministic(), inputs);
        }
        for (ShuffleInput input : stage.inputs()) {
            outputs.get(input.shuffleId()).describeReader(inputs);
        }
    }

    private void onJobCancelled(int jobId, String reason) {
        JobMachine job = jobs.find(jobId);
        if (job != null) {
            ends.fail(job, ErrorCode.JOB_CANCELLED, job + " was cancelled: " + reason, now);
        }
    }

    private void onStageCancelled(int stageId, String reason) {
        for (JobMachine job : jobs.snapshot()) {
            if (job.hasStage(stageId)) {
                ends.fail(job, ErrorCode.JOB_CANCELLED,
                        job + " was cancelled with its stage " + stageId + ": " + reason, now);
            }
        }
    }

    private void onTaskEnded(SchedulerEvent.TaskEnded ended) {
        StageMachine stage = outcomes.ended(ended, now);
        if (stage != null) {
            touched.add(stage);
        }
        departures.mayHoldMore(ended.executor());
    }

    /// Brings everything into accord with what has just changed.
    private void settle() {
        state.exclusions().expire(now);
        failStarvedJobs();
        failHopelessBarriers();
        departures.step(now);
        planner.planAll(now);
        stragglers.look(now, state.pools()::reorder);
        placement.launchAll(now, touched::add);
        barriers.noteShortages(now);
        for (StageMachine stage : touched) {
            stage.progress().tell(stage, effects);
        }
        touched.clear();
    }

    private void failStarvedJobs() {
        if (!executors.isEmpty() || jobs.isEmpty()) {
            return;
        }
        for (JobMachine job : jobs.snapshot()) {
            if (now >= starvesAt(job)) {
                ends.fail(
                        job,
                        ErrorCode.NO_EXECUTORS,
                        job + " found no executor for " + state.settings().executorsWaitNanos() / 1_000_000
                                + " ms ("
                                + SchedulerSettings.EXECUTORS_WAIT
                                + "). Start one, or find out why they were lost.",
                        now);
            }
        }
    }

    private void failHopelessBarriers() {
        for (StageMachine stage : barriers.hopeless(now)) {
            ends.failAll(
                    stage,
                    new TroupeException(
                            ErrorCode.NOT_ENOUGH_SLOTS,
                            stage + " is a barrier stage: its " + stage.taskCount()
                                    + " tasks must start together, but all executors have only "
                                    + barriers.slotsFor(stage) + " slots, for "
                                    + state.settings().barrierWaitNanos() / 1_000_000 + " ms now ("
                                    + SchedulerSettings.BARRIER_WAIT
                                    + "). Use fewer partitions, or more or larger executors."),
                    now);
        }
    }

    private long starvesAt(JobMachine job) {
        return Math.max(job.submittedAt(), executors.emptySince()) + state.settings().executorsWaitNanos();
    }

    /// When [SchedulerEvent.DeadlinePassed] is due if nothing else happens before; empty when never.
    /// Changes with every event.
    public OptionalLong nextDeadlineNanos() {
        OptionalLong work = executors.isEmpty()
                ? jobs.all().stream().mapToLong(this::starvesAt).min()
                : placement.nextDeadline(now);
        return LongStream.of(
                work.orElse(Long.MAX_VALUE),
                stragglers.nextDeadline(now).orElse(Long.MAX_VALUE),
                state.exclusions().nextDeadline().orElse(Long.MAX_VALUE),
                barriers.nextDeadline().orElse(Long.MAX_VALUE),
                departures.nextDeadline().orElse(Long.MAX_VALUE))
                .filter(time -> time < Long.MAX_VALUE).min();
    }

    /// Where the outputs of a shuffle are; null while one is missing.
    public @Nullable MapOutputTable completeTable(int shuffleId) {
        ShuffleState shuffle = outputs.find(shuffleId);
        return shuffle == null ? null : shuffle.table();
    }

    /// Whether this very output is the one that counts for its map partition.
    public boolean isRegistered(MapOutput output) {
        return outputs.isRegistered(output);
    }

    /// The partitions of a persisted dataset of which somebody holds a block, ascending.
    public Set<Integer> storedPartitions(int datasetId) {
        return blocks.storedPartitions(datasetId);
    }

    /// Who holds a block of exactly this epoch.
    public List<ExecutorId> holdersOf(BlockId block) {
        return blocks.holders(block);
    }

    /// Whether the executor has joined and is not lost.
    public boolean knows(ExecutorId executor) {
        return executors.contains(executor);
    }

    /// Whether the executor is about to leave.
    public boolean isDraining(ExecutorId executor) {
        ExecutorState present = executors.find(executor);
        return present != null && present.isDraining();
    }

    /// Whether any executor is about to leave.
    public boolean hasDepartures() {
        return departures.count() > 0;
    }

    /// Why these executors cannot all be decommissioned; empty when they can.
    public Optional<TroupeException> decommissionProblem(Collection<ExecutorId> leaving) {
        return departures.problemOf(leaving);
    }

    /// The executors that are there now, in the order in which they joined.
    public List<ExecutorView> executors() {
        return executors.all().stream().map(ExecutorState::view).toList();
    }

    /// How much there is to do and who is there, and stays, to do it. Costs a look at every output and block.
    public Load load() {
        Set<ExecutorId> servers = outputs.allServers();
        Set<ExecutorId> holders = blocks.allHolders();
        int pending = state.stages().all().stream().mapToInt(StageMachine::pendingCount).sum();
        List<Load.Worker> workers = executors.staying().stream().map(executor -> new Load.Worker(
                executor.id(), executor.slots(), executor.attempts().size(), servers.contains(executor.id()),
                holders.contains(executor.id()))).toList();
        return new Load(pending, executors.attemptCount(), workers, hasDepartures());
    }

    /// How many entries each table has, for checks that nothing is left behind: after all jobs have ended,
    /// their attempts are over and all shuffles and datasets are released, every figure is 0.
    public Map<String, Integer> tableSizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("jobs", jobs.count());
        sizes.put("stages", state.stages().count());
        sizes.put("stages waiting for slots", state.pools().count());
        sizes.put("exclusions", state.exclusions().count());
        sizes.put("pools", state.pools().poolCount());
        sizes.put("attempts", executors.attemptCount());
        sizes.put("shuffles", outputs.all().size());
        sizes.put("outputs", outputs.outputCount());
        sizes.put("datasets", blocks.datasetCount());
        sizes.put("blocks", blocks.blockCount());
        sizes.put("stages with committed updates", state.accumulators().stageCount());
        sizes.put("executors that leave", departures.count());
        sizes.put("deferred releases", releases.deferredCount());
        return sizes;
    }
}
