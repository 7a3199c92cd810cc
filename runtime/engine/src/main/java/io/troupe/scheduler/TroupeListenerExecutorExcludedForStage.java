package io.troupe.scheduler;

/// A stage avoids an executor on which too many of its tasks failed.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param executorId
///            the executor
/// @param stageId
///            the stage
public record TroupeListenerExecutorExcludedForStage(long time, String executorId,
        int stageId) implements TroupeListenerEvent {}
