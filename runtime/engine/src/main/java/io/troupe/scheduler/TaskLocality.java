package io.troupe.scheduler;

/// How near a task is to what it reads, nearest first.
public enum TaskLocality {
    /// On an executor that holds a persisted block which the task reads.
    PROCESS_LOCAL,
    /// On a host that holds its input.
    NODE_LOCAL,
    /// It does not matter where it runs.
    NO_PREF,
    /// Elsewhere than it would like to be.
    ANY
}
