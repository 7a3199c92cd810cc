package io.troupe.scheduler;

/// An executor is to leave: it gets no more tasks, and what it holds moves to others. When it is gone,
/// [TroupeListenerExecutorRemoved] follows.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param executorId
///            the executor
/// @param reason
///            why
public record TroupeListenerExecutorDecommissioned(long time, String executorId,
        String reason) implements TroupeListenerEvent {}
