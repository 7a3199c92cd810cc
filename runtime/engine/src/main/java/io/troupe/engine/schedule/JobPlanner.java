package io.troupe.engine.schedule;

import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import org.jspecify.annotations.Nullable;

/// Finds out which stages a job needs, from its result backwards: a shuffle is needed when a task that is
/// neither running nor done has to read it, and its stage has to run when an output is missing. So what is
/// complete is skipped, what is partly lost is only completed, and parents run before their children. Tasks
/// that run already are left alone: if they meet a loss, they report it.
final class JobPlanner {
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final StageTable stages;
    private final JobTable jobs;
    private final Rollback rollback;
    private final TaskPlacement placement;
    private final Pools pools;
    private final ExecutorTable executors;
    private final SchedulerSettings settings;
    private final SafetyRules rules;
    private final Effects effects;

    JobPlanner(DriverState state, Rollback rollback, TaskPlacement placement) {
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.stages = state.stages();
        this.jobs = state.jobs();
        this.rollback = rollback;
        this.placement = placement;
        this.pools = state.pools();
        this.executors = state.executors();
        this.settings = state.settings();
        this.rules = state.rules();
        this.effects = state.effects();
    }

    /// Plans until no job needs it any more.
    void planAll(long now) {
        for (JobMachine job = jobs.takeUnplanned(); job != null; job = jobs.takeUnplanned()) {
            if (!plan(job, now)) {
                jobs.replanAll();
            }
        }
    }

    /// Makes pending what can run for `job`, and gives up what it does not need any more. False when that
    /// took something back that it or another job had, so that all have to be planned again.
    private boolean plan(JobMachine job, long now) {
        boolean[] needed = new boolean[job.stages().size()];
        needed[needed.length - 1] = true;
        for (int place = needed.length - 1; place >= 0; place--) {
            @Nullable
            StageMachine stage = needed[place] ? wantedStage(job, place) : null;
            if (stage == null) {
                unwant(job, place, "it is not needed any more", now);
                continue;
            }
            if (stage.want(job.jobId(), place)) {
                pools.reorder(stage);
            }
            ShuffleState shuffle = stage.shuffle();
            if (shuffle != null && stage.hasIdle() && rollback.prepare(shuffle, now)) {
                return false;
            }
            if (stage.isBarrier() && stage.isHalfway() && rules.restartsTogether()) {
                restart(stage, job, now);
                return false;
            }
            for (int awaited : stage.admit(this::isComplete, blocks::isPresent,
                    task -> placement.list(stage, task))) {
                int producer = job.producerOf(awaited);
                if (producer >= 0) {
                    needed[producer] = true;
                }
            }
        }
        return true;
    }

    /// All tasks of a barrier stage start again, whatever became of them.
    private void restart(StageMachine stage, JobMachine job, long now) {
        for (Attempt attempt : stage.giveUpRunning(_ -> true)) {
            executors.kill(attempt, "another task of the barrier stage failed", now);
        }
        stage.withdrawPending();
        ShuffleState shuffle = stage.shuffle();
        if (shuffle == null) {
            job.discardResults();
        } else {
            outputs.raiseEpoch(shuffle);
            stage.undoAll();
        }
    }

    private boolean isComplete(int shuffleId) {
        return rules.mayRead(outputs.get(shuffleId).isComplete());
    }

    /// The machine of a stage that has something to do; null when it has not.
    private @Nullable StageMachine wantedStage(JobMachine job, int place) {
        StageSpec spec = job.stages().get(place);
        if (!(spec.output() instanceof StageOutput.Shuffle(int shuffleId, int _))) {
            return job.resultStage();
        }
        ShuffleState shuffle = outputs.get(shuffleId);
        if (shuffle.isComplete()) {
            return null;
        }
        StageMachine stage = stages.shuffleStage(shuffleId);
        if (stage == null) {
            stage = new StageMachine(spec, job.jobId(), shuffle, settings, rules);
            stages.addShuffleStage(shuffleId, stage);
        }
        return stage;
    }

    /// Gives up all stages of a job that has ended, and why they are not gone on with.
    void end(JobMachine job, String reason, long now) {
        for (int place = 0; place < job.stages().size(); place++) {
            unwant(job, place, reason, now);
        }
    }

    private void unwant(JobMachine job, int place, String reason, long now) {
        StageMachine stage = job.resultStage();
        if (job.stages().get(place).output() instanceof StageOutput.Shuffle(int shuffleId, int _)) {
            stage = stages.shuffleStage(shuffleId);
        }
        if (stage == null || !stage.isWantedBy(job.jobId())) {
            return;
        }
        boolean wantedByOthers = !stage.unwant(job.jobId());
        if (rules.stopsAttempts(wantedByOthers)) {
            for (Attempt attempt : stage.giveUpRunning(_ -> true)) {
                executors.kill(attempt, "no job wants " + stage, now);
            }
        }
        if (!wantedByOthers) {
            stage.tellEnd(reason, effects);
            stages.remove(stage, job.jobId());
            pools.remove(stage);
            return;
        }
        pools.reorder(stage);
        JobMachine heir = jobs.find(stage.firstJob());
        if (heir != null && stage.describedBy() == job.jobId()) {
            stage.describe(heir.stages().get(stage.placeInFirstJob()), heir.jobId());
            jobs.replan(stage.jobs());
        }
    }
}
