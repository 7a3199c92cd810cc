package io.troupe.engine.executor;

/// Takes the outcome of an attempt, on the thread that ran it.
@FunctionalInterface
public interface OutcomeListener {
    /// Attempt `attemptId` ended.
    void ended(long attemptId, TaskReport report);
}
