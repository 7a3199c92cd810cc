package io.troupe.engine.schedule;

/// Where the output of one map task is and how to recognise it.
///
/// @param shuffleId
///            the shuffle
/// @param mapPartition
///            the map task's partition, 0-based
/// @param stageEpoch
///            the epoch of the map stage when the task was launched
/// @param attemptId
///            the attempt that wrote it
/// @param executor
///            who serves it
/// @param location
///            how the executor finds it (a data file, or empty for memory)
/// @param checksum
///            of what is in the buckets, whoever wrote it; 0 when it is not known, for outputs passed by reference
/// @param sizes
///            bytes per reduce partition
public record MapOutput(
        int shuffleId,
        int mapPartition,
        int stageEpoch,
        long attemptId,
        ExecutorId executor,
        String location,
        long checksum,
        BucketSizes sizes) {}
