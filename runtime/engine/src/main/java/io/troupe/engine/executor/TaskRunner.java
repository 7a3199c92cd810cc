package io.troupe.engine.executor;

import io.troupe.ErrorCode;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.engine.data.DataPlane;
import io.troupe.engine.data.TaskData;
import io.troupe.engine.job.JobProperties;
import io.troupe.engine.job.StageOutput;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.engine.schedule.TaskOutcome;
import io.troupe.engine.task.FetchFailedException;
import io.troupe.engine.wire.ToExecutor.Launch;
import io.troupe.executor.TaskMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Runs the attempts of one executor, each on a thread of the `cpu` pool, and turns everything that can happen
/// into a [TaskOutcome]. Safe for use by any thread.
final class TaskRunner {
    private final Executor cpu;
    private final TaskInputs inputs;
    private final ProgramCache programs;
    private final DataPlane dataPlane;
    private final TroupeConf conf;
    private final TaskClasses classes;
    private final ExecutorResources resources;
    private final BarrierCalls barriers;
    private final Duration barrierTimeout;
    private final boolean interruptsOnCancel;
    private final InjectedFaults faults;
    private final Map<Long, Cancellation> running = new ConcurrentHashMap<>();

    TaskRunner(
            Executor cpu, TaskInputs inputs, ProgramCache programs, DataPlane dataPlane, TroupeConf conf,
            TaskClasses classes, ExecutorResources resources, BarrierCalls barriers) {
        this.barriers = barriers;
        this.barrierTimeout = conf.get(ExecutorSettings.BARRIER_TIMEOUT);
        this.cpu = cpu;
        this.inputs = inputs;
        this.programs = programs;
        this.dataPlane = dataPlane;
        this.conf = conf;
        this.classes = classes;
        this.resources = resources;
        this.interruptsOnCancel = conf.get(ExecutorSettings.INTERRUPT_ON_CANCEL);
        this.faults = new InjectedFaults(conf);
    }

    /// Runs `launch` as soon as a thread is free; `listener` is told once how it ended.
    void start(Launch launch, OutcomeListener listener) {
        long attemptId = launch.task().attemptId();
        Cancellation cancellation = new Cancellation(interruptsOnCancel);
        running.put(attemptId, cancellation);
        try {
            cpu.execute(() -> {
                TaskClock clock = new TaskClock();
                TaskOutcome outcome = run(launch, cancellation, clock);
                running.remove(attemptId);
                listener.ended(attemptId, new TaskReport(outcome, clock.end()));
            });
        } catch (RejectedExecutionException e) {
            running.remove(attemptId);
            listener.ended(attemptId, new TaskReport(new TaskOutcome.Killed(), TaskMetrics.NONE));
        }
    }

    /// Asks attempt `attemptId` to stop, if it runs here.
    void kill(long attemptId, String reason) {
        Cancellation cancellation = running.get(attemptId);
        if (cancellation != null) {
            cancellation.request(reason);
        }
    }

    /// Asks all attempts to stop.
    void killAll(String reason) {
        running.values().forEach(cancellation -> cancellation.request(reason));
    }

    /// How many attempts run or wait for a thread.
    int runningCount() {
        return running.size();
    }

    private TaskOutcome run(Launch launch, Cancellation cancellation, TaskClock clock) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes.loader());
        cancellation.attach();
        try {
            return runAttached(launch, cancellation, clock);
        } catch (Throwable error) {
            return failed(error, null, cancellation);
        } finally {
            cancellation.detach();
            thread.setContextClassLoader(before);
        }
    }

    private TaskOutcome runAttached(Launch launch, Cancellation cancellation, TaskClock clock)
            throws Exception {
        TaskLaunch task = launch.task();
        cancellation.check();
        ProgramCache.Loaded loaded = programs.load(task.jobId(), task.stageId());
        String interrupt = loaded.properties().get(JobProperties.INTERRUPT);
        if (interrupt != null) {
            cancellation.setInterrupts(interrupt.equals("true"));
        }
        Object payload = inputs.payload(launch);
        RunningTaskContext context = new RunningTaskContext(task, loaded.properties(), cancellation,
                dataPlane.files(), clock::metrics, barriers, barrierTimeout);
        try (TaskData data = dataPlane.openTask(task)) {
            clock.ready(data);
            TaskAttempt attempt = new TaskAttempt(
                    task, inputs, data, dataPlane.broadcasts(), conf, cancellation, context, payload,
                    resources);
            context.bind();
            try {
                Object value = attempt.run(loaded.program());
                faults.after(task);
                return finish(task, data, attempt, context, value);
            } catch (Throwable error) {
                context.fail(error);
                return failed(error, attempt.fetchFailure(), cancellation);
            } finally {
                RunningTaskContext.unbind();
            }
        }
    }

    /// The program has returned `value`: listeners run first, so that what they break is not committed.
    private static TaskOutcome finish(
            TaskLaunch task, TaskData data, TaskAttempt attempt, RunningTaskContext context,
            @Nullable Object value)
            throws Throwable {
        attempt.checkCancelled();
        Throwable listenerFailure = context.complete();
        if (listenerFailure != null) {
            throw listenerFailure;
        }
        return switch (task.output()) {
            case StageOutput.Shuffle _ ->
                new TaskOutcome.MapSucceeded(data.commitWriter(), attempt.updates());
            case StageOutput.Result _ -> new TaskOutcome.ResultReturned(value, attempt.updates());
        };
    }

    private static TaskOutcome failed(
            Throwable error, @Nullable FetchFailedException fetchFailure, Cancellation cancellation) {
        if (cancellation.isRequested()) {
            return new TaskOutcome.Killed();
        }
        FetchFailedException fetch = fetchFailure == null ? fetchFailureIn(error) : fetchFailure;
        if (fetch != null) {
            return new TaskOutcome.FetchFailed(
                    fetch.shuffleId(), fetch.mapPartition(), fetch.mapAttemptId(),
                    String.valueOf(fetch.getMessage()));
        }
        return new TaskOutcome.Failed(describable(error), !isFaultOfExecutor(error));
    }

    private static @Nullable FetchFailedException fetchFailureIn(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof FetchFailedException fetch) {
                return fetch;
            }
        }
        return null;
    }

    /// What to tell of `error`: of an exhausted heap, what can be done about it.
    static Throwable describable(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            return new TroupeException(
                    ErrorCode.OUT_OF_MEMORY,
                    "The heap is exhausted (" + error.getMessage()
                            + "). Give the process more heap (-Xmx), use more partitions"
                            + " or run fewer tasks at a time.",
                    error);
        }
        return error;
    }

    private static boolean isFaultOfExecutor(Throwable error) {
        return error instanceof TroupeException troupe && troupe.code() == ErrorCode.DISK_FULL;
    }
}
