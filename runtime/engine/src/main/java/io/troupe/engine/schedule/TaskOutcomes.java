package io.troupe.engine.schedule;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.engine.schedule.RetryBudget.Fault;
import io.troupe.executor.TaskMetrics;
import io.troupe.scheduler.TaskEndReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What follows from how an attempt ended. The first success of a task counts; outcomes of attempts that
/// were given up, that are not known or whose executor is lost do not count, and the output of such an
/// attempt is removed. An output that replaces another one and holds something else shows that its stage is not
/// deterministic, whatever was said of it: what was computed from the other one is computed anew.
final class TaskOutcomes {
    /// After so many unreadable outputs of one executor in a row, none of its outputs of the shuffle is
    /// trusted.
    private static final int DISTRUST_AFTER = 3;

    private final ExecutorTable executors;
    private final MapOutputs outputs;
    private final JobTable jobs;
    private final AccumulatorCommits accumulators;
    private final Losses losses;
    private final JobEnds ends;
    private final Exclusions exclusions;
    private final Rollback rollback;
    private final SchedulerSettings settings;
    private final SafetyRules rules;
    private final Effects effects;

    TaskOutcomes(DriverState state, Losses losses, JobEnds ends, Rollback rollback) {
        this.executors = state.executors();
        this.outputs = state.outputs();
        this.jobs = state.jobs();
        this.accumulators = state.accumulators();
        this.losses = losses;
        this.ends = ends;
        this.exclusions = state.exclusions();
        this.rollback = rollback;
        this.settings = state.settings();
        this.rules = state.rules();
        this.effects = state.effects();
    }

    /// Returns the stage whose attempt it was, or null when the outcome does not count.
    @Nullable
    StageMachine ended(SchedulerEvent.TaskEnded ended, long now) {
        ExecutorId executorId = ended.executor();
        TaskOutcome outcome = ended.outcome();
        ExecutorState executor = executors.find(executorId);
        if (executor == null) {
            return null;
        }
        Attempt attempt = executors.end(executor, ended.attemptId(), now);
        if (attempt != null) {
            effects.add(
                    new SchedulerEffect.AttemptEnded(
                            executorId, attempt.id(), reasonOf(attempt, outcome), ended.metrics()));
        }
        if (attempt == null || !rules.countsOutcome(attempt.isKilled())) {
            removeStraggler(outcome);
            return null;
        }
        StageMachine stage = attempt.stage();
        switch (outcome) {
            case TaskOutcome.MapSucceeded success -> mapSucceeded(attempt, success, now);
            case TaskOutcome.ResultReturned result -> resultReturned(attempt, result, now);
            case TaskOutcome.FetchFailed failure -> fetchFailed(attempt, failure, now);
            case TaskOutcome.Failed(Object failure, boolean countsAgainstLimit) -> {
                if (!countsAgainstLimit) {
                    executor.rest(now, settings.backoffNanos());
                    exclusions.failed(executorId, 1, now);
                }
                failed(attempt, countsAgainstLimit ? Fault.PROGRAM : Fault.EXECUTOR, failure, now);
            }
            case TaskOutcome.Killed _ -> retry(attempt);
        }
        return stage;
    }

    private static TaskEndReason reasonOf(Attempt attempt, TaskOutcome outcome) {
        if (attempt.isKilled()) {
            return new TaskEndReason.TaskKilled(attempt.killReason());
        }
        return switch (outcome) {
            case TaskOutcome.MapSucceeded _,TaskOutcome.ResultReturned _ -> new TaskEndReason.Success();
            case TaskOutcome.FetchFailed(int shuffleId, int map, long _, String reason) ->
                new TaskEndReason.FetchFailed(shuffleId, map, reason);
            case TaskOutcome.Failed(Object failure, boolean counts) ->
                new TaskEndReason.ExceptionFailure(String.valueOf(failure), counts);
            case TaskOutcome.Killed _ -> new TaskEndReason.TaskKilled("its executor stops");
        };
    }

    private void removeStraggler(TaskOutcome outcome) {
        if (outcome instanceof TaskOutcome.MapSucceeded(MapOutput output, var _)
                && rules.removesStraggler(outputs.isRegistered(output))) {
            effects.add(new SchedulerEffect.DiscardMapOutput(output));
        }
    }

    private void mapSucceeded(Attempt attempt, TaskOutcome.MapSucceeded success, long now) {
        StageMachine stage = attempt.stage();
        MapOutput output = success.output();
        ShuffleState shuffle = stage.shuffle();
        if (shuffle == null || !isFrom(attempt, shuffle, output)) {
            wrongOutcome(attempt, output, now);
            return;
        }
        outputs.add(shuffle, output);
        succeeded(attempt, now);
        accumulators.commit(stage.spec().stageId(), output.mapPartition(), success.updates());
        if (shuffle.isDeterministic() && rules.showsNonDeterminism(shuffle.contradicts(output))) {
            shuffle.foundNonDeterministic();
            rollback.prepare(shuffle, now);
            jobs.replanAll();
        } else if (stage.isDone()) {
            stage.progress().tell(stage, effects);
            stage.tellEnd(null, effects);
            jobs.replanAll();
        }
    }

    private static boolean isFrom(Attempt attempt, ShuffleState shuffle, MapOutput output) {
        return output.shuffleId() == shuffle.shuffleId()
                && output.mapPartition() == attempt.task()
                && output.stageEpoch() == shuffle.epoch()
                && output.attemptId() == attempt.id();
    }

    private void resultReturned(Attempt attempt, TaskOutcome.ResultReturned result, long now) {
        StageMachine stage = attempt.stage();
        JobMachine job = stage.shuffle() == null ? jobs.find(stage.firstJob()) : null;
        if (job == null) {
            wrongOutcome(attempt, result, now);
            return;
        }
        job.setResult(attempt.task(), result.value());
        succeeded(attempt, now);
        accumulators.commit(stage.spec().stageId(), stage.partition(attempt.task()).index(),
                result.updates());
        if (stage.isDone()) {
            stage.progress().tell(stage, effects);
            stage.tellEnd(null, effects);
            ends.succeed(job, now);
        }
    }

    private void succeeded(Attempt attempt, long now) {
        StageMachine stage = attempt.stage();
        Attempt other = stage.succeed(attempt, now - attempt.launchedAt());
        if (other != null && rules.stopsOtherAttempt()) {
            executors.kill(other, "another attempt of its task has succeeded", now);
        }
        attempt.executor().succeeded();
        if (stage.isDone() && stage.faults() instanceof StageFaults faults) {
            exclusions.stageSucceeded(faults, now);
        }
        for (int shuffleId : attempt.shuffles()) {
            ShuffleState read = outputs.find(shuffleId);
            if (read != null && !attempt.mayStore() && rules.countsAsUse()) {
                read.use();
            }
            if (read != null && stage.isDone()) {
                read.clearReadFailures();
            }
        }
    }

    private void fetchFailed(Attempt attempt, TaskOutcome.FetchFailed failure, long now) {
        StageMachine stage = attempt.stage();
        if (rules.countsReadAgainstReader()) {
            failed(attempt, Fault.PROGRAM, failure, now);
            return;
        }
        retry(attempt);
        if (rules.distrustsBlocks()) {
            stage.ignoreGuards(attempt.task());
        }
        ShuffleState shuffle = outputs.find(failure.shuffleId());
        MapOutput registered = shuffle == null ? null : outputs.registered(shuffle, failure.mapPartition());
        boolean spent;
        if (shuffle != null
                && registered != null
                && rules.removesOutput(registered.attemptId(), failure.mapAttemptId())) {
            spent = removeUnreadable(shuffle, registered, now);
        } else {
            // the table has changed since the launch: a new attempt sees the change
            boolean explained = shuffle != null
                    && attempt.versionOf(shuffle.shuffleId()) != shuffle.version();
            spent = !explained && stage.budget().isSpentBy(attempt.task(), Fault.UNEXPLAINED_READ);
        }
        if (spent) {
            ends.failAll(
                    stage,
                    new TroupeException(
                            ErrorCode.SHUFFLE_UNAVAILABLE,
                            "Output " + failure.mapPartition() + " of shuffle " + failure.shuffleId()
                                    + " could not be read by "
                                    + stage + " " + settings.outputMaxReadFailures()
                                    + " times in a row, although it was computed again each time. The last reason was: "
                                    + failure.reason()),
                    now);
        }
    }

    /// True when the output's partition was unreadable too often in a row.
    private boolean removeUnreadable(ShuffleState shuffle, MapOutput output, long now) {
        int inARow = shuffle.countReadFailure(output);
        ExecutorState server = executors.find(output.executor());
        if (server != null) {
            server.rest(now, settings.backoffNanos());
        }
        boolean distrusted = shuffle.readFailuresAt(output.executor()) >= DISTRUST_AFTER;
        losses.discardOutputs(
                shuffle,
                distrusted
                        ? MapOutputs.servedBy(output.executor(), shuffle)
                        : List.of(output.mapPartition()));
        return inARow >= settings.outputMaxReadFailures();
    }

    private void wrongOutcome(Attempt attempt, Object outcome, long now) {
        failed(
                attempt,
                Fault.PROGRAM,
                new TroupeException(ErrorCode.INTERNAL,
                        attempt + " reported what it was not asked for: " + outcome),
                now);
    }

    private void failed(Attempt attempt, Fault fault, Object failure, long now) {
        if (fault == Fault.PROGRAM) {
            tellAvoided(attempt, attempt.stage().addFault(attempt));
        }
        retry(attempt);
        if (attempt.stage().budget().isSpentBy(attempt.task(), fault)) {
            ends.failAll(attempt.stage(), failure, now);
        }
    }

    private void tellAvoided(Attempt attempt, StageFaults.Avoided avoided) {
        int stageId = attempt.stage().spec().stageId();
        if (avoided != StageFaults.Avoided.NOTHING) {
            effects.add(new SchedulerEffect.ExecutorExcludedForStage(attempt.executor().id(), stageId));
        }
        if (avoided == StageFaults.Avoided.HOST) {
            effects.add(new SchedulerEffect.HostExcludedForStage(attempt.executor().host(), stageId));
        }
    }

    private void retry(Attempt attempt) {
        attempt.stage().giveUp(attempt);
        jobs.replan(attempt.stage().jobs());
    }

    /// An attempt was lost with its executor: its task is idle already.
    void lost(Attempt attempt, String reason, long now) {
        if (rules.countsLoss() && attempt.stage().budget().isSpentBy(attempt.task(), Fault.PROGRAM)) {
            ends.failAll(attempt.stage(), reason, now);
        }
    }

    /// Compares what an executor says it runs with what it was told to run.
    void reported(ExecutorState executor, Set<Long> known, long now) {
        for (Attempt attempt : new ArrayList<>(executor.attempts())) {
            boolean isKnown = known.contains(attempt.id());
            if (!isKnown && rules.isLostOnTheWay(now - attempt.launchedAt() >= settings.reportGraceNanos())) {
                executors.end(executor, attempt.id(), now);
                effects.add(
                        new SchedulerEffect.AttemptEnded(
                                executor.id(), attempt.id(), new TaskEndReason.TaskResultLost(),
                                TaskMetrics.NONE));
                if (!attempt.isKilled()) {
                    retry(attempt);
                }
            } else if (isKnown
                    && attempt.isKilled()
                    && now - attempt.killedAt() >= settings.reportGraceNanos()) {
                executors.kill(attempt, "told again", now);
            }
        }
        for (long attemptId : known) {
            if (!executor.runs(attemptId)) {
                effects.add(
                        new SchedulerEffect.KillTask(executor.id(), attemptId, "not known to the driver"));
            }
        }
    }
}
