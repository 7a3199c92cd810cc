package io.troupe.hadoop.internal.read;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The records of one split. Keys and values belong to the reader and change with the next record.
public interface RecordCursor extends Closeable {
    /// Goes to the next record; false at the end.
    boolean advance() throws IOException, InterruptedException;

    /// The key of the record.
    @Nullable
    Object key() throws IOException, InterruptedException;

    /// The value of the record.
    @Nullable
    Object value() throws IOException, InterruptedException;
}
