package io.troupe.engine.memory;

/// What a budget is used for at one moment.
///
/// @param totalBytes
///            the budget
/// @param executionBytes
///            held by running tasks
/// @param storageBytes
///            held by stored data: blocks, shuffle outputs, broadcasts
/// @param activeTasks
///            tasks that have asked for memory and have not ended
public record MemoryUsage(long totalBytes, long executionBytes, long storageBytes, int activeTasks) {
    /// What nobody holds.
    public long freeBytes() {
        return totalBytes - executionBytes - storageBytes;
    }
}
