package io.troupe.scheduler;

/// How a job ended.
public sealed interface JobResult {
    /// With all its results.
    record JobSucceeded() implements JobResult {}

    /// Without.
    ///
    /// @param exception
    ///            what the caller of the job sees
    record JobFailed(Exception exception) implements JobResult {}
}
