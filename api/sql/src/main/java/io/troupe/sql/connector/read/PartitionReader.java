package io.troupe.sql.connector.read;

import io.troupe.sql.connector.metric.CustomTaskMetric;
import java.io.Closeable;
import java.io.IOException;

/// Reads one partition; used by one thread at a time.
public interface PartitionReader<T> extends Closeable {
    /// Goes to the next row or batch; false when there is none.
    boolean next() throws IOException;

    /// The row or batch at which it is. It may be the same object each time.
    T get();

    /// What was counted so far; asked for at the end.
    default CustomTaskMetric[] currentMetricsValues() {
        return new CustomTaskMetric[0];
    }
}
