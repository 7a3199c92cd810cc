package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.io.Input;
import java.io.IOException;
import java.io.InputStream;

/// A Kryo input that throws [StreamFailure] when its stream fails.
public final class StreamInput extends Input {
    /// Reads `stream` ahead, by `bufferSizeInBytes`.
    public StreamInput(InputStream stream, int bufferSizeInBytes) {
        super(stream, bufferSizeInBytes);
    }

    @Override
    protected int fill(byte[] buffer, int offset, int count) {
        try {
            return getInputStream().read(buffer, offset, count);
        } catch (IOException e) {
            throw new StreamFailure(e);
        }
    }
}
