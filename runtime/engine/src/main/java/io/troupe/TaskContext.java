package io.troupe;

import io.troupe.executor.TaskMetrics;
import io.troupe.resource.ResourceInformation;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What running code can learn about the task it runs in. [#get()] returns it on the task's own thread.
public abstract class TaskContext {
    private static final ThreadLocal<@Nullable TaskContext> CURRENT = new ThreadLocal<>();

    /// The context of the task on the calling thread, or null outside a task.
    public static @Nullable TaskContext get() {
        return CURRENT.get();
    }

    /// The partition index of the calling task, or 0 outside a task.
    public static int getPartitionId() {
        TaskContext current = CURRENT.get();
        return current == null ? 0 : current.partitionId();
    }

    /// Binds `context` to the calling thread, or unbinds with null. For the engine only.
    protected static void bind(@Nullable TaskContext context) {
        if (context == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(context);
        }
    }

    /// Where the task finds an added file; see [TroupeFiles#get]. For the engine only.
    protected Path addedFile(String fileName) {
        throw TroupeFiles.notAdded(fileName);
    }

    /// The id of the stage, unique in the application.
    public abstract int stageId();

    /// How often the stage was attempted before, 0-based.
    public abstract int stageAttemptNumber();

    /// What the task has done so far; the time of the processor is known only when it is over.
    public abstract TaskMetrics taskMetrics();

    /// The partition this task computes, 0-based.
    public abstract int partitionId();

    /// How many partitions the stage has.
    public abstract int numPartitions();

    /// How often this task was attempted before, 0-based.
    public abstract int attemptNumber();

    /// The id of this attempt, unique in the application.
    public abstract long taskAttemptId();

    /// Whether the task was asked to stop.
    public abstract boolean isInterrupted();

    /// Whether the task has ended successfully.
    public abstract boolean isCompleted();

    /// Whether the task has ended with an error.
    public abstract boolean isFailed();

    /// A property of the job (job group, description, pool, user's own), or null.
    public abstract @Nullable String getLocalProperty(String key);

    /// All properties of the job; a copy.
    public abstract Properties getLocalProperties();

    /// How many processors the task was given, 1 unless its dataset asks for more.
    public abstract int cpus();

    /// What the task was given of the resources that its dataset asks for, by name; cannot be changed.
    public abstract Map<String, ResourceInformation> resources();

    /// Same as [#resources()].
    public final Map<String, ResourceInformation> resourcesJMap() {
        return resources();
    }

    /// Adds a listener; listeners run in the reverse order of their addition, each exactly once.
    public abstract TaskContext addTaskCompletionListener(TaskCompletionListener listener);

    /// Adds a failure listener; same order and count as completion listeners.
    public abstract TaskContext addTaskFailureListener(TaskFailureListener listener);
}
