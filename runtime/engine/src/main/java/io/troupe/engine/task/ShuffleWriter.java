package io.troupe.engine.task;

import java.io.IOException;

/// Takes the records of one map task. Belongs to the task's thread.
public interface ShuffleWriter {
    /// Appends `batch` to bucket `reducePartition`. Ownership of the batch passes to the writer: it must not be changed
    /// afterwards.
    void write(int reducePartition, Object batch) throws IOException;
}
