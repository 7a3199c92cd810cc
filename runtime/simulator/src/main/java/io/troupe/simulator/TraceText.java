package io.troupe.simulator;

import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;

/// Events and effects of the scheduler in few words, for traces.
final class TraceText {
    private TraceText() {}

    static String of(SchedulerEvent event) {
        return switch (event) {
            case SchedulerEvent.ExecutorJoined(var executor, var host, int slots) ->
                executor + " joins with " + slots + " slots";
            case SchedulerEvent.ExecutorLost(var executor, var reason) -> executor + " is lost: " + reason;
            case SchedulerEvent.ExecutorReported(var executor, var attempts, var shuffles, var datasets) ->
                executor + " reports attempts " + attempts + ", shuffles " + shuffles + ", datasets "
                        + datasets;
            case SchedulerEvent.JobSubmitted(int jobId, var job) -> {
                StringBuilder text = new StringBuilder("submit job " + jobId + ":");
                job.stages().forEach(stage -> text.append(' ').append(of(stage)).append(';'));
                yield text.toString();
            }
            case SchedulerEvent.JobCancelled(int jobId, var _) -> "cancel job " + jobId;
            case SchedulerEvent.StageCancelled(int stageId, var _) -> "cancel stage " + stageId;
            case SchedulerEvent.TaskEnded(var executor, long attemptId, var outcome, var _) ->
                "attempt " + attemptId + " on " + executor + " ended: " + of(outcome);
            case SchedulerEvent.BlockStored(var executor, var block) -> executor + " holds " + block;
            case SchedulerEvent.BlockDropped(var executor, var block) -> executor + " has dropped " + block;
            case SchedulerEvent.ShuffleReleased(int shuffleId) -> "release shuffle " + shuffleId;
            case SchedulerEvent.DatasetReleased(int datasetId) -> "release dataset " + datasetId;
            case SchedulerEvent.ExecutorsDecommissioned(var executors, String reason) ->
                executors + " are to leave: " + reason;
            case SchedulerEvent.OutputCopyEnded(var target, long copyId, MapOutput copy) ->
                "copy " + copyId + (copy == null ? " cannot be made by " : " is at ") + target;
            case SchedulerEvent.BlockCopyEnded(var target, var block) ->
                target + " has tried to copy " + block;
            case SchedulerEvent.ExecutorsFailed(String reason) -> "executors cannot be had: " + reason;
            case SchedulerEvent.DeadlinePassed() -> "a deadline has passed";
        };
    }

    private static String of(StageSpec stage) {
        StringBuilder text = new StringBuilder();
        text.append(
                stage.output() instanceof StageOutput.Shuffle(int id, int _) ? "shuffle " + id : "result");
        text.append(" of ").append(stage.partitions().size()).append(" tasks");
        if (!stage.deterministic()) {
            text.append(", not deterministic");
        }
        stage.inputs().forEach(input -> {
            text.append(", reads ").append(input.shuffleId());
            if (!input.cachedInstead().isEmpty()) {
                text.append(" unless ").append(input.cachedInstead().getFirst());
            }
        });
        return text.toString();
    }

    static String of(TaskOutcome outcome) {
        return switch (outcome) {
            case TaskOutcome.MapSucceeded _ -> "success";
            case TaskOutcome.ResultReturned _ -> "success";
            case TaskOutcome.FetchFailed(int shuffleId, int map, long attempt, String reason) ->
                "cannot read " + shuffleId + "/" + map + " by attempt " + attempt + ": " + reason;
            case TaskOutcome.Failed(Object failure, boolean counts) ->
                (counts ? "failure " : "fault ") + failure;
            case TaskOutcome.Killed _ -> "killed";
        };
    }

    static String of(SchedulerEffect effect) {
        return switch (effect) {
            case SchedulerEffect.LaunchTask(var executor, TaskLaunch task, var _, boolean isCopy) ->
                (isCopy ? "copy as attempt " : "launch attempt ") + task.attemptId() + " of stage "
                        + task.stageId() + "/" + task.partition()
                        + " on "
                        + executor + " for job " + task.jobId() + ", epoch " + task.stageEpoch()
                        + ", shuffles "
                        + task.shuffleVersions() + ", datasets " + task.datasetEpochs();
            case SchedulerEffect.KillTask(var executor, long attemptId, String reason) ->
                "kill attempt " + attemptId + " on " + executor + ": " + reason;
            case SchedulerEffect.CopyOutput(var target, MapOutput output, long copyId) ->
                target + " is to copy " + output.shuffleId() + "/" + output.mapPartition() + " by attempt "
                        + output.attemptId() + " from " + output.executor() + " as " + copyId;
            case SchedulerEffect.CopyBlock(var target, var block, var source) ->
                target + " is to copy " + block + " from " + source;
            case SchedulerEffect.ExecutorDraining(var executor, var _) -> executor + " gets no more tasks";
            case SchedulerEffect.ExecutorDrained(var executor, var _, int moved, int left) ->
                executor + " can leave: " + moved + " moved, " + left + " left";
            case SchedulerEffect.DiscardMapOutput(MapOutput output) ->
                "discard " + output.shuffleId() + "/" + output.mapPartition() + " by attempt "
                        + output.attemptId()
                        + " on " + output.executor();
            case SchedulerEffect.DiscardShuffle(int shuffleId) -> "discard shuffle " + shuffleId;
            case SchedulerEffect.DiscardDataset(int datasetId, int epoch) ->
                "discard dataset " + datasetId + " below epoch " + epoch;
            case SchedulerEffect.CommitAccumulators(int stageId, int partition, var _) ->
                "commit updates of stage " + stageId + "/" + partition;
            case SchedulerEffect.JobSucceeded(int jobId, var _) -> "job " + jobId + " succeeds";
            case SchedulerEffect.JobFailed(int jobId, Object failure) ->
                "job " + jobId + " fails: " + failure;
            case SchedulerEffect.AttemptEnded(var executor, long attemptId, var reason, var _) ->
                "attempt " + attemptId + " on " + executor + " is over: " + reason;
            case SchedulerEffect.StageStarted(int stageId, int run, int jobId) ->
                "stage " + stageId + " starts run " + run + " for job " + jobId;
            case SchedulerEffect.StageEnded(int stageId, int run, var failure) ->
                "stage " + stageId + " ends run " + run + (failure == null ? "" : ": " + failure);
            case SchedulerEffect.ExecutorExcluded(var executor, var _, int failed) ->
                "exclude " + executor + " after " + failed + " failures";
            case SchedulerEffect.ExecutorUnexcluded(var executor) -> "trust " + executor + " again";
            case SchedulerEffect.HostExcluded(var host, int _) -> "exclude host " + host;
            case SchedulerEffect.HostUnexcluded(var host) -> "trust host " + host + " again";
            case SchedulerEffect.ExecutorExcludedForStage(var executor, int stageId) ->
                "stage " + stageId + " avoids " + executor;
            case SchedulerEffect.HostExcludedForStage(var host, int stageId) ->
                "stage " + stageId + " avoids host " + host;
            case SchedulerEffect.StageProgressed progress ->
                "stage " + progress.stageId() + " has " + progress.done() + " of " + progress.total();
        };
    }
}
