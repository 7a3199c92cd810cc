package io.troupe;

/// What is known about a job: a snapshot.
public interface JobInfo {
    /// Its id, unique in the application.
    int jobId();

    /// Ids of its stages, parents first, also of those that were complete before; a copy.
    int[] stageIds();

    /// How far it is.
    JobExecutionStatus status();
}
