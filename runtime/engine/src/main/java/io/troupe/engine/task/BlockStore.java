package io.troupe.engine.task;

import io.troupe.engine.job.BlockId;
import io.troupe.storage.StorageLevel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The persisted blocks that a task can read and write. Safe for use by any thread.
public interface BlockStore {
    /// Opens block `id` from this executor's memory or disk, or from another executor that holds it; null when nobody does
    /// (then the caller computes it).
    @Nullable
    BlockReader read(BlockId id, BatchCodec codec) throws IOException;

    /// Starts to store block `id`.
    BlockWriter write(BlockId id, StorageLevel level, BatchCodec codec);
}
