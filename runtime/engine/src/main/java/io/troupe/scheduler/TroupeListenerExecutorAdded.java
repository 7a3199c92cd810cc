package io.troupe.scheduler;

/// An executor is ready to run tasks.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param executorId
///            the executor
/// @param executorInfo
///            what is known about it
public record TroupeListenerExecutorAdded(long time, String executorId,
        ExecutorInfo executorInfo) implements TroupeListenerEvent {}
