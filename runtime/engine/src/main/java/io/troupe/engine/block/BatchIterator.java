package io.troupe.engine.block;

import io.troupe.engine.frame.FrameReader;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Batches in their order.
@FunctionalInterface
interface BatchIterator {
    /// The next batch, or null at the end.
    @Nullable
    Object next() throws IOException;

    /// Decodes the batches of a segment. Closing the reader is the caller's business.
    static BatchIterator decoding(FrameReader in, BatchCodec codec) {
        return () -> in.isAtEnd() ? null : codec.read(in);
    }
}
