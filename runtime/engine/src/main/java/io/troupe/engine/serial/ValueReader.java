package io.troupe.engine.serial;

import io.troupe.engine.serial.graph.GraphKryo;
import io.troupe.engine.serial.graph.KryoPool;
import io.troupe.engine.serial.graph.StreamFailure;
import io.troupe.engine.serial.graph.StreamInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads values one after the other. Belongs to one thread.
public final class ValueReader implements Closeable {
    private static final int BUFFER_IN_BYTES = 1 << 15;

    private final KryoPool pool;
    private final GraphKryo kryo;
    private final StreamInput input;
    private KryoPool.@Nullable Lease lease;

    ValueReader(KryoPool pool, KryoPool.Lease lease, InputStream in) {
        this.pool = pool;
        this.kryo = lease.kryo;
        this.lease = lease;
        this.input = new StreamInput(in, BUFFER_IN_BYTES);
        kryo.beginStream();
    }

    /// Whether there is another value. May wait for the stream.
    public boolean hasNext() throws IOException {
        requireOpen();
        try {
            return !input.end();
        } catch (StreamFailure e) {
            throw e.failure();
        }
    }

    /// The next value. Throws `DATA_CORRUPTED` when the stream ends within it or before it.
    public @Nullable Object read() throws IOException {
        requireOpen();
        try {
            return kryo.readNext(input);
        } catch (RuntimeException | LinkageError e) {
            lease = null;
            StreamFailure failure = SerialFailures.causeOf(e, StreamFailure.class);
            if (failure != null) {
                throw failure.failure();
            }
            throw SerialFailures.unreadable(e);
        }
    }

    private void requireOpen() {
        if (lease == null) {
            throw new IllegalStateException("the reader is closed or failed before");
        }
    }

    /// Ends reading; the stream beneath stays open. Closing twice does nothing.
    @Override
    public void close() {
        if (lease != null) {
            kryo.endStream();
            pool.giveBack(lease);
            lease = null;
        }
    }
}
