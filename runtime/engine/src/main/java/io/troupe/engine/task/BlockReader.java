package io.troupe.engine.task;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The batches of one block in the order they were written. Batches may be shared and must not be changed.
public interface BlockReader extends AutoCloseable {
    /// The next batch, or null at the end.
    @Nullable
    Object next() throws IOException;

    /// Releases the block; it is not evicted before.
    @Override
    void close();
}
