package io.troupe.engine.schedule;

import io.troupe.engine.job.BlockId;
import io.troupe.executor.TaskMetrics;
import io.troupe.scheduler.TaskEndReason;
import java.util.List;

/// What follows when an executor, an output or a block is gone: it is forgotten, and the needs of all jobs
/// are found out again. Nothing is computed again here: [JobPlanner] finds out what of it is still needed.
final class Losses {
    private final ExecutorTable executors;
    private final MapOutputs outputs;
    private final BlockRegistry blocks;
    private final StageTable stages;
    private final JobTable jobs;
    private final Exclusions exclusions;
    private final Effects effects;
    private final SafetyRules rules;

    Losses(DriverState state) {
        this.executors = state.executors();
        this.outputs = state.outputs();
        this.blocks = state.blocks();
        this.stages = state.stages();
        this.jobs = state.jobs();
        this.exclusions = state.exclusions();
        this.effects = state.effects();
        this.rules = state.rules();
    }

    /// An executor is gone with all it had. Its attempts that counted are returned, their tasks idle again.
    List<Attempt> loseExecutor(ExecutorId id, String reason, long now) {
        ExecutorState executor = executors.lose(id, now);
        if (executor == null) {
            return List.of();
        }
        for (Attempt attempt : executor.attempts()) {
            effects.add(
                    new SchedulerEffect.AttemptEnded(
                            id, attempt.id(), new TaskEndReason.ExecutorLostFailure(id.value(), reason),
                            TaskMetrics.NONE));
        }
        List<Attempt> lost = executor.attempts().stream().filter(attempt -> !attempt.isKilled()).toList();
        for (Attempt attempt : lost) {
            attempt.stage().giveUp(attempt);
        }
        if (rules.forgetsOutputsOfLost()) {
            for (ShuffleState shuffle : outputs.all()) {
                for (int map : MapOutputs.servedBy(id, shuffle)) {
                    outputs.lose(shuffle, map);
                    undo(shuffle, map);
                }
            }
        }
        blocks.lose(id);
        exclusions.lose(id);
        withdrawUnreadable();
        jobs.replanAll();
        return lost;
    }

    /// Outputs of some map partitions cannot be read; they are removed where they are.
    void discardOutputs(ShuffleState shuffle, List<Integer> mapPartitions) {
        for (int map : mapPartitions) {
            outputs.discard(shuffle, map);
            undo(shuffle, map);
        }
        withdrawUnreadable();
        jobs.replanAll();
    }

    private void undo(ShuffleState shuffle, int mapPartition) {
        StageMachine producer = stages.shuffleStage(shuffle.shuffleId());
        if (producer != null) {
            producer.undo(mapPartition);
        }
    }

    /// An executor has dropped a block.
    void loseBlock(ExecutorId executor, BlockId block) {
        if (blocks.drop(executor, block)) {
            withdrawUnreadable();
        }
    }

    /// Pending tasks of stages that read an incomplete shuffle are judged again.
    private void withdrawUnreadable() {
        for (StageMachine stage : stages.all()) {
            if (stage.pendingCount() > 0 && readsIncomplete(stage) && rules.withdrawsPending()) {
                stage.withdrawPending();
                jobs.replan(stage.jobs());
            }
        }
    }

    private boolean readsIncomplete(StageMachine stage) {
        return stage.inputs().shuffles().stream().anyMatch(id -> !outputs.get(id).isComplete());
    }
}
