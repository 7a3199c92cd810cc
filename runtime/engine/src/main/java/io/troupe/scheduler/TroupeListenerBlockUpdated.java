package io.troupe.scheduler;

/// An executor holds a persisted block now, or does not hold it any more.
///
/// @param time
///            when it happened, in milliseconds since 1970
/// @param executorId
///            the executor
/// @param rddId
///            the dataset
/// @param partition
///            0-based
/// @param memSize
///            how much memory it takes there, in bytes
/// @param diskSize
///            how much disk
/// @param isStored
///            whether it holds it now
public record TroupeListenerBlockUpdated(long time, String executorId, int rddId, int partition, long memSize,
        long diskSize, boolean isStored) implements TroupeListenerEvent {}
