package io.troupe.scheduler;

/// A job has ended.
///
/// @param jobId
///            which
/// @param time
///            when it happened, in milliseconds since 1970
/// @param jobResult
///            how
public record TroupeListenerJobEnd(int jobId, long time,
        JobResult jobResult) implements TroupeListenerEvent {}
