package io.troupe.scheduler;

/// The result of a task is fetched from its executor, as it is large.
///
/// @param taskInfo
///            the task
public record TroupeListenerTaskGettingResult(TaskInfo taskInfo) implements TroupeListenerEvent {}
