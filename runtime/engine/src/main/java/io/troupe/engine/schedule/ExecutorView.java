package io.troupe.engine.schedule;

/// An executor at one moment.
///
/// @param executor
///            its id
/// @param host
///            the machine it runs on
/// @param slots
///            how many tasks it can run at a time
/// @param runningTasks
///            how many attempts take its slots, also those that were asked to stop and have not ended
public record ExecutorView(ExecutorId executor, String host, int slots, int runningTasks) {}
