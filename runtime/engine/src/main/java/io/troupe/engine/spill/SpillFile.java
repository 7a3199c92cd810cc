package io.troupe.engine.spill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// One spill file, made of segments that are written one after the other and can be read independently.
public interface SpillFile extends AutoCloseable {
    /// Opens the next segment for writing; it is complete when the stream is closed. The stream is buffered,
    /// compressed and checksummed. One segment is open at a time.
    OutputStream beginSegment() throws IOException;

    /// How many segments are complete.
    int segmentCount();

    /// Reads segment `index` (0-based) from its start. Several segments may be read at the same time.
    InputStream readSegment(int index) throws IOException;

    /// How many bytes the file has on disk.
    long sizeInBytes();

    /// Removes the file. Closing twice does nothing.
    @Override
    void close();
}
