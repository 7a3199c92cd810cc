package io.troupe.engine.serial.graph;

import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.io.OutputStream;

/// A Kryo output that grows while it has no stream, and throws [StreamFailure] when it has one that fails.
public final class StreamOutput extends Output {
    StreamOutput(int initialSizeInBytes) {
        super(initialSizeInBytes, -1);
    }

    /// Without a stream, writing more than `bytes` throws [com.esotericsoftware.kryo.io.KryoBufferOverflowException].
    public void setLimit(int bytes) {
        maxCapacity = bytes;
    }

    @Override
    public void flush() {
        OutputStream stream = getOutputStream();
        if (stream == null) {
            return;
        }
        try {
            stream.write(getBuffer(), 0, position());
        } catch (IOException e) {
            throw new StreamFailure(e);
        }
        total += position();
        setPosition(0);
    }
}
