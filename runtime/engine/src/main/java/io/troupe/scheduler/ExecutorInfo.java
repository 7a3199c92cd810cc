package io.troupe.scheduler;

/// What an executor is like.
///
/// @param executorHost
///            the machine it runs on
/// @param totalCores
///            how many tasks it runs at a time
public record ExecutorInfo(String executorHost, int totalCores) {}
