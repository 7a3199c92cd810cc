package io.troupe.engine.driver;

import io.troupe.engine.job.BlockId;
import io.troupe.engine.job.JobSpec;
import io.troupe.engine.job.ShuffleInput;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.job.StageSpec;
import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.scheduler.ExecutorInfo;
import io.troupe.scheduler.JobResult;
import io.troupe.scheduler.StageInfo;
import io.troupe.scheduler.TaskInfo;
import io.troupe.scheduler.TroupeListenerBlockUpdated;
import io.troupe.scheduler.TroupeListenerEvent;
import io.troupe.scheduler.TroupeListenerExecutorAdded;
import io.troupe.scheduler.TroupeListenerExecutorDecommissioned;
import io.troupe.scheduler.TroupeListenerExecutorExcluded;
import io.troupe.scheduler.TroupeListenerExecutorExcludedForStage;
import io.troupe.scheduler.TroupeListenerExecutorRemoved;
import io.troupe.scheduler.TroupeListenerExecutorUnexcluded;
import io.troupe.scheduler.TroupeListenerJobEnd;
import io.troupe.scheduler.TroupeListenerJobStart;
import io.troupe.scheduler.TroupeListenerNodeExcluded;
import io.troupe.scheduler.TroupeListenerNodeExcludedForStage;
import io.troupe.scheduler.TroupeListenerNodeUnexcluded;
import io.troupe.scheduler.TroupeListenerSpeculativeTaskSubmitted;
import io.troupe.scheduler.TroupeListenerStageCompleted;
import io.troupe.scheduler.TroupeListenerStageSubmitted;
import io.troupe.scheduler.TroupeListenerTaskEnd;
import io.troupe.scheduler.TroupeListenerTaskGettingResult;
import io.troupe.scheduler.TroupeListenerTaskStart;
import io.troupe.scheduler.TroupeListenerUnpersistRDD;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Turns what the scheduler does into events for listeners. What is needed to tell the end of something is kept from
/// its start, whether or not anybody listens. Belongs to the driver's thread.
final class ListenerFeed {
    private record StartedTask(int stageId, int run, String type, TaskInfo info) {}

    private record StartedJob(JobSpec spec, List<StageInfo> stages) {}

    private final Consumer<TroupeListenerEvent> listeners;
    private final LongSupplier clock;
    private final Map<Integer, StartedJob> jobs = new HashMap<>();
    private final Map<Integer, StageInfo> stages = new TreeMap<>();
    private final Map<Long, StartedTask> tasks = new HashMap<>();
    private final Map<ExecutorId, String> hosts = new HashMap<>();

    /// Tells `listeners`; `clock` gives milliseconds since 1970.
    ListenerFeed(Consumer<TroupeListenerEvent> listeners, LongSupplier clock) {
        this.listeners = listeners;
        this.clock = clock;
    }

    void jobSubmitted(int jobId, JobSpec spec) {
        Map<Integer, Integer> producers = new HashMap<>();
        List<StageInfo> infos = new ArrayList<>();
        for (StageSpec stage : spec.stages()) {
            if (stage.output() instanceof StageOutput.Shuffle(int shuffleId, int _)) {
                producers.put(shuffleId, stage.stageId());
            }
            List<Integer> parents = stage.inputs().stream().map(ShuffleInput::shuffleId)
                    .map(id -> producers.getOrDefault(id, -1)).toList();
            infos.add(new StageInfo(stage.stageId(), 0, stage.name(), stage.partitions().size(), parents, 0,
                    0, null));
        }
        jobs.put(jobId, new StartedJob(spec, infos));
        listeners.accept(new TroupeListenerJobStart(jobId, clock.getAsLong(), infos, spec.properties()));
    }

    /// `failure` is null when it succeeded.
    void jobEnded(int jobId, @Nullable Exception failure) {
        if (jobs.remove(jobId) != null) {
            JobResult result = failure == null
                    ? new JobResult.JobSucceeded()
                    : new JobResult.JobFailed(failure);
            listeners.accept(new TroupeListenerJobEnd(jobId, clock.getAsLong(), result));
        }
    }

    void stageStarted(SchedulerEffect.StageStarted started) {
        StartedJob job = jobs.get(started.jobId());
        if (job == null) {
            return;
        }
        for (StageInfo info : job.stages()) {
            if (info.stageId() == started.stageId()) {
                StageInfo submitted = new StageInfo(
                        info.stageId(), started.run(), info.name(), info.numTasks(), info.parentIds(),
                        clock.getAsLong(), 0, null);
                stages.put(info.stageId(), submitted);
                listeners.accept(new TroupeListenerStageSubmitted(submitted, job.spec().properties()));
            }
        }
    }

    void stageEnded(SchedulerEffect.StageEnded ended) {
        StageInfo info = stages.remove(ended.stageId());
        if (info != null) {
            listeners.accept(new TroupeListenerStageCompleted(new StageInfo(
                    info.stageId(), info.attemptNumber(), info.name(), info.numTasks(), info.parentIds(),
                    info.submissionTime(), clock.getAsLong(), ended.failure())));
        }
    }

    void launched(SchedulerEffect.LaunchTask launch) {
        TaskLaunch task = launch.task();
        StageInfo stage = stages.get(task.stageId());
        int run = stage == null ? 0 : stage.attemptNumber();
        TaskInfo info = new TaskInfo(
                task.attemptId(), task.partition(), task.attemptNumber(), task.partition(), clock.getAsLong(),
                launch.executor().value(), hosts.getOrDefault(launch.executor(), ""), launch.locality(),
                launch.isCopy(), 0);
        String type = task.output() instanceof StageOutput.Shuffle ? "ShuffleMapTask" : "ResultTask";
        tasks.put(task.attemptId(), new StartedTask(task.stageId(), run, type, info));
        if (launch.isCopy()) {
            listeners.accept(new TroupeListenerSpeculativeTaskSubmitted(
                    task.stageId(), run, task.partition(), task.partition()));
        }
        listeners.accept(new TroupeListenerTaskStart(task.stageId(), run, info));
    }

    void gettingResult(long attemptId) {
        StartedTask task = tasks.get(attemptId);
        if (task != null) {
            listeners.accept(new TroupeListenerTaskGettingResult(task.info()));
        }
    }

    void attemptEnded(SchedulerEffect.AttemptEnded ended) {
        StartedTask task = tasks.remove(ended.attemptId());
        if (task != null) {
            listeners.accept(new TroupeListenerTaskEnd(
                    task.stageId(), task.run(), task.type(), ended.reason(),
                    task.info().finished(clock.getAsLong()), ended.metrics()));
        }
    }

    void executorAdded(ExecutorId executor, String host, int slots) {
        hosts.put(executor, host);
        listeners.accept(new TroupeListenerExecutorAdded(
                clock.getAsLong(), executor.value(), new ExecutorInfo(host, slots)));
    }

    void executorRemoved(ExecutorId executor, String reason) {
        if (hosts.remove(executor) != null) {
            listeners.accept(new TroupeListenerExecutorRemoved(clock.getAsLong(), executor.value(), reason));
        }
    }

    void executorDraining(ExecutorId executor, String reason) {
        listeners.accept(
                new TroupeListenerExecutorDecommissioned(clock.getAsLong(), executor.value(), reason));
    }

    void excluded(SchedulerEffect.Exclusion exclusion) {
        long now = clock.getAsLong();
        listeners.accept(switch (exclusion) {
            case SchedulerEffect.ExecutorExcluded(ExecutorId executor, String _, int failedTasks) ->
                new TroupeListenerExecutorExcluded(now, executor.value(), failedTasks);
            case SchedulerEffect.ExecutorUnexcluded(ExecutorId executor) ->
                new TroupeListenerExecutorUnexcluded(now, executor.value());
            case SchedulerEffect.HostExcluded(String host, int executors) ->
                new TroupeListenerNodeExcluded(now, host, executors);
            case SchedulerEffect.HostUnexcluded(String host) -> new TroupeListenerNodeUnexcluded(now, host);
            case SchedulerEffect.ExecutorExcludedForStage(ExecutorId executor, int stageId) ->
                new TroupeListenerExecutorExcludedForStage(now, executor.value(), stageId);
            case SchedulerEffect.HostExcludedForStage(String host, int stageId) ->
                new TroupeListenerNodeExcludedForStage(now, host, stageId);
        });
    }

    void blockUpdated(ExecutorId executor, BlockId block, long memoryBytes, long diskBytes,
            boolean isStored) {
        listeners.accept(new TroupeListenerBlockUpdated(
                clock.getAsLong(), executor.value(), block.datasetId(), block.partition(), memoryBytes,
                diskBytes,
                isStored));
    }

    void datasetReleased(int datasetId) {
        listeners.accept(new TroupeListenerUnpersistRDD(datasetId));
    }
}
