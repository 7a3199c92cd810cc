package io.troupe.scheduler;

/// What is known about one attempt of a task.
///
/// @param taskId
///            the attempt, unique in the application
/// @param index
///            which task of the stage it is: its partition
/// @param attemptNumber
///            how often the task was attempted before
/// @param partitionId
///            the partition it computes
/// @param launchTime
///            when it was sent, in milliseconds since 1970
/// @param executorId
///            where it runs
/// @param host
///            the host of the executor
/// @param taskLocality
///            how near to its input it runs
/// @param speculative
///            whether another attempt of the task ran when it started
/// @param finishTime
///            when its end was known; 0 while it runs
public record TaskInfo(long taskId, int index, int attemptNumber, int partitionId, long launchTime,
        String executorId, String host, TaskLocality taskLocality, boolean speculative, long finishTime) {
    /// From the launch to the known end, in milliseconds; 0 while it runs.
    public long duration() {
        return finishTime == 0 ? 0 : finishTime - launchTime;
    }

    /// The same attempt, over.
    public TaskInfo finished(long time) {
        return new TaskInfo(
                taskId, index, attemptNumber, partitionId, launchTime, executorId, host, taskLocality,
                speculative, time);
    }
}
