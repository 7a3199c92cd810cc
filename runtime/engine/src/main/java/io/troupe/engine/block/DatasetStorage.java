package io.troupe.engine.block;

/// What the blocks of one dataset take on one executor.
///
/// @param blockCount
///            how many blocks there are
/// @param memoryBytes
///            bytes of the memory budget
/// @param diskBytes
///            bytes of files
public record DatasetStorage(int blockCount, long memoryBytes, long diskBytes) {
    /// No blocks.
    public static final DatasetStorage NONE = new DatasetStorage(0, 0, 0);

    DatasetStorage plus(DatasetStorage other) {
        return new DatasetStorage(
                blockCount + other.blockCount, memoryBytes + other.memoryBytes, diskBytes + other.diskBytes);
    }
}
