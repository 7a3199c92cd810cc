package io.troupe.hadoop.internal.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A record writer of either API, open.
interface RecordOutput {
    /// Appends a record.
    void write(@Nullable Object key, @Nullable Object value) throws IOException, InterruptedException;

    /// Ends the output. Called once.
    void close() throws IOException, InterruptedException;
}
