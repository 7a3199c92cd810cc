package io.troupe.scheduler;

/// A task was sent to an executor.
///
/// @param stageId
///            the stage
/// @param stageAttemptId
///            which run of the stage, 0-based
/// @param taskInfo
///            the task
public record TroupeListenerTaskStart(int stageId, int stageAttemptId,
        TaskInfo taskInfo) implements TroupeListenerEvent {}
