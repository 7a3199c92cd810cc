package io.troupe.sql.connector.write;

import java.io.Closeable;
import java.io.IOException;

/// Writes one part; used by one thread at a time.
public interface DataWriter<T> extends Closeable {
    /// Adds a row or batch. It may be another one when this returns.
    void write(T record) throws IOException;

    /// Ends the part.
    WriterCommitMessage commit() throws IOException;

    /// Removes what was written.
    void abort() throws IOException;
}
