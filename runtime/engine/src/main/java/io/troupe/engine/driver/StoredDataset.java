package io.troupe.engine.driver;

/// What the executors hold of a persisted dataset.
///
/// @param partitions
///            of how many partitions there is a block
/// @param blocks
///            how many blocks there are, copies included
/// @param memoryBytes
///            bytes of memory budgets, copies included
/// @param diskBytes
///            bytes of files, copies included
public record StoredDataset(int partitions, int blocks, long memoryBytes, long diskBytes) {
    /// Nothing.
    public static final StoredDataset NOTHING = new StoredDataset(0, 0, 0, 0);
}
