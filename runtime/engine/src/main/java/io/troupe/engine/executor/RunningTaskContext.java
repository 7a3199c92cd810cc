package io.troupe.engine.executor;

import io.troupe.BarrierTaskContext;
import io.troupe.BarrierTaskInfo;
import io.troupe.TaskCompletionListener;
import io.troupe.TaskContext;
import io.troupe.TaskFailureListener;
import io.troupe.engine.files.FileCache;
import io.troupe.engine.schedule.BarrierCall;
import io.troupe.engine.schedule.BarrierGroup;
import io.troupe.engine.schedule.TaskLaunch;
import io.troupe.executor.TaskMetrics;
import io.troupe.resource.ResourceInformation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The context of one attempt. Listeners may be added from any thread.
final class RunningTaskContext extends BarrierTaskContext {
    private enum State {
        RUNNING, COMPLETED, FAILED
    }

    private final TaskLaunch task;
    private final Map<String, String> properties;
    private final Cancellation cancellation;
    private final FileCache files;
    private final Supplier<TaskMetrics> metrics;
    private final BarrierCalls barriers;
    private final Duration barrierTimeout;
    private int barrierRound;
    private final Deque<TaskCompletionListener> completionListeners = new ArrayDeque<>();
    private final Deque<TaskFailureListener> failureListeners = new ArrayDeque<>();
    private volatile ExecutorResources.Lease resources = new ExecutorResources.Lease(1, Map.of());
    private State state = State.RUNNING;
    private @Nullable Throwable failure;

    RunningTaskContext(
            TaskLaunch task, Map<String, String> properties, Cancellation cancellation, FileCache files,
            Supplier<TaskMetrics> metrics,
            BarrierCalls barriers, Duration barrierTimeout) {
        this.barriers = barriers;
        this.barrierTimeout = barrierTimeout;
        this.files = files;
        this.task = task;
        this.properties = properties;
        this.cancellation = cancellation;
        this.metrics = metrics;
    }

    /// Makes this the context of the calling thread.
    void bind() {
        TaskContext.bind(this);
    }

    /// The calling thread has no context any more.
    static void unbind() {
        TaskContext.bind(null);
    }

    /// Ends the task successfully and runs the completion listeners; returns what the first of them to fail
    /// threw, or null.
    @Nullable
    Throwable complete() {
        synchronized (this) {
            state = State.COMPLETED;
        }
        return runCompletionListeners(null);
    }

    /// Ends the task with `error`, runs failure listeners, then completion listeners. What listeners throw is
    /// added to `error` as suppressed.
    void fail(Throwable error) {
        synchronized (this) {
            state = State.FAILED;
            failure = error;
        }
        for (TaskFailureListener listener = pollFailureListener(); listener != null; listener = pollFailureListener()) {
            try {
                listener.onTaskFailure(this, error);
            } catch (Throwable thrown) {
                suppress(error, thrown);
            }
        }
        Throwable unused = runCompletionListeners(error);
    }

    private @Nullable Throwable runCompletionListeners(@Nullable Throwable earlier) {
        Throwable first = earlier;
        for (TaskCompletionListener next = pollCompletionListener(); next != null; next = pollCompletionListener()) {
            try {
                next.onTaskCompletion(this);
            } catch (Throwable thrown) {
                if (first == null) {
                    first = thrown;
                } else {
                    suppress(first, thrown);
                }
            }
        }
        return first;
    }

    @SuppressWarnings("ReferenceEquality") // an exception cannot suppress itself
    private static void suppress(Throwable error, Throwable thrown) {
        if (thrown != error) {
            error.addSuppressed(thrown);
        }
    }

    private synchronized @Nullable TaskCompletionListener pollCompletionListener() {
        return completionListeners.pollFirst();
    }

    private synchronized @Nullable TaskFailureListener pollFailureListener() {
        return failureListeners.pollFirst();
    }

    /// The task was given `lease`.
    void grant(ExecutorResources.Lease lease) {
        resources = lease;
    }

    @Override
    public int cpus() {
        return resources.cpus();
    }

    @Override
    public Map<String, ResourceInformation> resources() {
        return Map.copyOf(resources.information());
    }

    @Override
    public TaskContext addTaskCompletionListener(TaskCompletionListener listener) {
        synchronized (this) {
            if (state == State.RUNNING) {
                completionListeners.addFirst(listener);
                return this;
            }
        }
        try {
            listener.onTaskCompletion(this);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "A completion listener that was added after the task's end failed.", e);
        }
        return this;
    }

    @Override
    public TaskContext addTaskFailureListener(TaskFailureListener listener) {
        Throwable error;
        synchronized (this) {
            if (state == State.RUNNING) {
                failureListeners.addFirst(listener);
                return this;
            }
            error = failure;
        }
        if (error != null) {
            try {
                listener.onTaskFailure(this, error);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(
                        "A failure listener that was added after the task's end failed.", e);
            }
        }
        return this;
    }

    @Override
    protected Path addedFile(String fileName) {
        return files.get(fileName);
    }

    @Override
    public int stageId() {
        return task.stageId();
    }

    @Override
    public int stageAttemptNumber() {
        return task.stageEpoch();
    }

    @Override
    public int partitionId() {
        return task.partition();
    }

    @Override
    public int numPartitions() {
        return task.partitionCount();
    }

    @Override
    public int attemptNumber() {
        return task.attemptNumber();
    }

    @Override
    public long taskAttemptId() {
        return task.attemptId();
    }

    @Override
    public boolean isInterrupted() {
        return cancellation.isRequested();
    }

    @Override
    public synchronized boolean isCompleted() {
        return state == State.COMPLETED;
    }

    @Override
    public synchronized boolean isFailed() {
        return state == State.FAILED;
    }

    @Override
    public @Nullable String getLocalProperty(String key) {
        return properties.get(key);
    }

    @Override
    public Properties getLocalProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    @Override
    public TaskMetrics taskMetrics() {
        return metrics.get();
    }

    @Override
    protected boolean isBarrier() {
        return task.barrier() != null;
    }

    @Override
    public void barrier() {
        List<String> unused = meet(false, "");
    }

    @Override
    public String[] allGather(String message) {
        return meet(true, message).toArray(String[]::new);
    }

    private List<String> meet(boolean gathers, String message) {
        BarrierCall call = new BarrierCall(task.attemptId(), barrierRound++, gathers, message);
        return barriers.await(call, barrierTimeout, cancellation);
    }

    @Override
    public BarrierTaskInfo[] getTaskInfos() {
        BarrierGroup group = task.barrier();
        List<String> hosts = group == null ? List.of() : group.hosts();
        return hosts.stream().map(BarrierTaskInfo::new).toArray(BarrierTaskInfo[]::new);
    }
}
