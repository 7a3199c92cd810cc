package io.troupe.scheduler;

/// An executor that was excluded gets tasks again.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param executorId
///            the executor
public record TroupeListenerExecutorUnexcluded(long time, String executorId) implements TroupeListenerEvent {}
