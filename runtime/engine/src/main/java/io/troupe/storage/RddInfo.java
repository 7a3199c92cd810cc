package io.troupe.storage;

/// What is kept of a persisted dataset.
///
/// @param id
///            the dataset's number
/// @param name
///            its name, or what made it
/// @param numPartitions
///            how many partitions it has
/// @param numCachedPartitions
///            of how many of them there is a block
/// @param storageLevel
///            where blocks are kept
/// @param memSize
///            bytes of memory that its blocks take, over all executors and copies
/// @param diskSize
///            bytes of files that its blocks take, over all executors and copies
public record RddInfo(
        int id, String name, int numPartitions, int numCachedPartitions, StorageLevel storageLevel,
        long memSize,
        long diskSize) {
    /// Whether anything is kept.
    public boolean isCached() {
        return numCachedPartitions > 0;
    }
}
