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
///            the attempt that wrote it; for a copy on another executor the number of that copy, which no attempt has
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
        BucketSizes sizes) {
    /// The same content at another executor: `copyId` stands for the attempt.
    public MapOutput copiedBy(ExecutorId target, long copyId, String place) {
        return new MapOutput(shuffleId, mapPartition, stageEpoch, copyId, target, place, checksum, sizes);
    }
}
