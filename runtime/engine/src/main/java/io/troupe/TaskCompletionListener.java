package io.troupe;

/// Called once when a task ends, whether it succeeded, failed or was killed.
@FunctionalInterface
public interface TaskCompletionListener {
    /// Runs on the task's thread; what it throws fails a task that had succeeded so far.
    void onTaskCompletion(TaskContext context) throws Exception;
}
