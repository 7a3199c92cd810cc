package io.troupe.scheduler;

/// An executor is gone.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param executorId
///            the executor
/// @param reason
///            why
public record TroupeListenerExecutorRemoved(long time, String executorId,
        String reason) implements TroupeListenerEvent {}
