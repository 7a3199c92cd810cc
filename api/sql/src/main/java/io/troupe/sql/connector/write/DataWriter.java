package io.troupe.sql.connector.write;

import io.troupe.sql.connector.metric.CustomTaskMetric;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Writes one part; used by one thread at a time.
public interface DataWriter<T> extends Closeable {
    /// Adds a row or batch. It may be another one when this returns.
    void write(T record) throws IOException;

    /// Adds all of `records`, in order.
    default void writeAll(Iterator<T> records) throws IOException {
        while (records.hasNext()) {
            write(records.next());
        }
    }

    /// Ends the part. What it returns goes to [BatchWrite#commit]; may be null.
    @Nullable
    WriterCommitMessage commit() throws IOException;

    /// What was counted so far; asked for at the end.
    default CustomTaskMetric[] currentMetricsValues() {
        return new CustomTaskMetric[0];
    }

    /// Removes what was written.
    void abort() throws IOException;
}
