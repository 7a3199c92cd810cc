package io.troupe.scheduler;

/// A stage that was submitted is over: all its tasks are done, or no job wants it any more.
///
/// @param stageInfo
///            the stage
public record TroupeListenerStageCompleted(StageInfo stageInfo) implements TroupeListenerEvent {}
