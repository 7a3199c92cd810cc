package io.troupe.engine.shuffle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One bucket of one map output, opened for reading.
interface Bucket extends AutoCloseable {
    /// The next batch, or null at the end, when the whole bucket was found right.
    @Nullable
    Object next() throws IOException;

    @Override
    void close();
}
