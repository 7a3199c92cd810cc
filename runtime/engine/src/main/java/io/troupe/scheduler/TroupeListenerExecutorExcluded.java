package io.troupe.scheduler;

/// Too many tasks failed on an executor: it gets none for a while.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param executorId
///            the executor
/// @param taskFailures
///            how many failed
public record TroupeListenerExecutorExcluded(long time, String executorId,
        int taskFailures) implements TroupeListenerEvent {}
