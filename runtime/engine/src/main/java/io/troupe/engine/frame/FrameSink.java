package io.troupe.engine.frame;

import java.io.IOException;

/// Where the bytes of frames go.
@FunctionalInterface
public interface FrameSink {
    /// Takes all `length` bytes before it returns; the array is used again afterwards.
    void write(byte[] bytes, int offset, int length) throws IOException;
}
