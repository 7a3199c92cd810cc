package io.troupe;

/// How far a job is.
public enum JobExecutionStatus {
    /// It has not ended.
    RUNNING,
    /// It has ended with a result.
    SUCCEEDED,
    /// It has ended with an error, or was cancelled.
    FAILED,
    /// Nothing is known about it.
    UNKNOWN
}
