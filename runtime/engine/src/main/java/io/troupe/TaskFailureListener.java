package io.troupe;

/// Called once when a task fails or is killed, before its completion listeners.
@FunctionalInterface
public interface TaskFailureListener {
    /// Runs on the task's thread with what ended the task.
    void onTaskFailure(TaskContext context, Throwable error) throws Exception;
}
