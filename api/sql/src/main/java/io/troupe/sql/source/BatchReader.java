package io.troupe.sql.source;

import io.troupe.columnar.Batch;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads batches one after the other; used by one thread at a time.
public interface BatchReader extends Closeable {
    /// The next batch of at most [Batch#ROWS] rows, at least one; null at the end. Throws IOException when reading fails
    /// and [io.troupe.sql.error.SqlException] when what is read makes no sense.
    @Nullable
    Batch next() throws IOException;

    /// How many batches were left out so far because no row of them is of use.
    default long skippedBatches() {
        return 0;
    }

    /// Lets go of files and memory. May be called more than once.
    @Override
    void close() throws IOException;
}
