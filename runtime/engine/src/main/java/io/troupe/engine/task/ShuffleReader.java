package io.troupe.engine.task;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Delivers one bucket of a shuffle. Batches may be shared with other readers and must not be changed.
public interface ShuffleReader extends AutoCloseable {
    /// The next batch, or null at the end. Throws [FetchFailedException] when an output is gone, stale
    /// or damaged: the task must let it pass, so that the engine computes the output again.
    @Nullable
    Object next() throws IOException;

    /// Releases buffers and connections. Closing twice does nothing.
    @Override
    void close();
}
