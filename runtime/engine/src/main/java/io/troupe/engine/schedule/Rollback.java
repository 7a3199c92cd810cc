package io.troupe.engine.schedule;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Computes a non-deterministic shuffle anew without mixing old and new.
///
/// A task of a non-deterministic stage gives other records when it runs again. While nothing that is kept
/// was computed from the stage's outputs, it is enough to stop the tasks that read them now and to compute
/// what is missing. Afterwards the stage starts a new epoch: all its outputs are discarded, and so is
/// whatever was computed from them, directly or over other shuffles, now or in jobs that have ended:
/// outputs, results that no job has handed out yet, and persisted blocks (their dataset's epoch rises, so
/// that also blocks of which the driver never heard are not read any more). Attempts that work on any of
/// this are stopped and their outcomes do not count.
final class Rollback {
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final StageTable stages;
    private final JobTable jobs;
    private final ExecutorTable executors;
    private final SafetyRules rules;

    Rollback(DriverState state) {
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.stages = state.stages();
        this.jobs = state.jobs();
        this.executors = state.executors();
        this.rules = state.rules();
    }

    /// Called before missing outputs of `shuffle` are computed. True when that changed what other stages
    /// have to do.
    boolean prepare(ShuffleState shuffle, long now) {
        if (rules.mustStartEpoch(shuffle.isDeterministic(), shuffle.isUsed())) {
            startEpoch(shuffle, now);
            return true;
        }
        return rules.mustStopReaders(shuffle.isDeterministic()) && stopReaders(shuffle, now);
    }

    private boolean stopReaders(ShuffleState shuffle, long now) {
        boolean stopped = false;
        for (StageMachine stage : stages.all()) {
            // an attempt that may store blocks has either used the shuffle or started while it could not be read
            List<Attempt> readers = stage.giveUpRunning(
                    attempt -> !attempt.mayStore() && attempt.shuffles().contains(shuffle.shuffleId()));
            kill(readers, shuffle, now);
            stopped |= !readers.isEmpty();
        }
        return stopped;
    }

    private void startEpoch(ShuffleState root, long now) {
        Set<Integer> stale = new HashSet<>();
        Set<Integer> staleDatasets = new HashSet<>();
        ArrayDeque<ShuffleState> open = new ArrayDeque<>();
        stale.add(root.shuffleId());
        open.add(root);
        while (!open.isEmpty()) {
            ShuffleState shuffle = open.remove();
            outputs.raiseEpoch(shuffle);
            StageMachine stage = stages.shuffleStage(shuffle.shuffleId());
            if (stage != null) {
                stop(stage, root, now);
                stage.undoAll();
            }
            for (int dataset : shuffle.derivedDatasets()) {
                if (rules.datasetBecomesStale() && staleDatasets.add(dataset)) {
                    blocks.raiseEpoch(dataset);
                }
            }
            for (ShuffleState other : outputs.all()) {
                if (rules.becomesStale(reads(other, stale, staleDatasets)) && stale.add(other.shuffleId())) {
                    open.add(other);
                }
            }
        }
        for (JobMachine job : jobs.all()) {
            StageInputs inputs = job.resultStage().inputs();
            if (meet(inputs.shuffles(), stale) || meet(inputs.datasets(), staleDatasets)) {
                stop(job.resultStage(), root, now);
                if (rules.resultBecomesStale()) {
                    job.discardResults();
                }
            }
        }
    }

    private static boolean reads(ShuffleState shuffle, Set<Integer> stale, Set<Integer> staleDatasets) {
        return meet(shuffle.parents(), stale) || meet(shuffle.storedDatasets(), staleDatasets);
    }

    private static boolean meet(Set<Integer> some, Set<Integer> others) {
        for (int id : some) {
            if (others.contains(id)) {
                return true;
            }
        }
        return false;
    }

    private void stop(StageMachine stage, ShuffleState root, long now) {
        kill(stage.giveUpRunning(_ -> true), root, now);
        stage.withdrawPending();
    }

    private void kill(List<Attempt> attempts, ShuffleState root, long now) {
        for (Attempt attempt : attempts) {
            executors.kill(attempt, "shuffle " + root.shuffleId() + " is computed anew and not deterministic",
                    now);
        }
    }
}
