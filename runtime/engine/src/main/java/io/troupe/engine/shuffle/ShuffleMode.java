package io.troupe.engine.shuffle;

/// In what form the outputs of map tasks are kept.
public enum ShuffleMode {
    /// As batches in memory, for an engine whose executors are all in one process; in files only when memory is
    /// short.
    BY_REFERENCE,
    /// In files, for executors in processes of their own.
    FILES
}
