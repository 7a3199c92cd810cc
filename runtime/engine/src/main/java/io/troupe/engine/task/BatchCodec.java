package io.troupe.engine.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;

/// How batches of records become bytes. The engine moves batches without knowing what they are: by reference inside a
/// JVM, through a codec between JVMs and on disk. Codecs are shared by threads.
public interface BatchCodec extends Serializable {
    /// Appends `batch` to `out`, which is buffered.
    void write(Object batch, OutputStream out) throws IOException;

    /// Reads one batch, exactly as many bytes as [#write] wrote.
    Object read(InputStream in) throws IOException;

    /// About how much memory `batch` holds, for the memory budget.
    long sizeInBytes(Object batch);
}
