package io.troupe.engine.serial;

import io.troupe.engine.serial.graph.GraphKryo;
import io.troupe.engine.serial.graph.KryoPool;
import io.troupe.engine.serial.graph.StreamFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes values one after the other. Belongs to one thread.
public final class ValueWriter implements Closeable {
    private final KryoPool pool;
    private final GraphKryo kryo;
    private final OutputStream out;
    private KryoPool.@Nullable Lease lease;

    ValueWriter(KryoPool pool, KryoPool.Lease lease, OutputStream out) {
        this.pool = pool;
        this.kryo = lease.kryo;
        this.lease = lease;
        this.out = out;
        lease.output.setOutputStream(out);
        kryo.beginStream();
    }

    /// Appends `value`. Throws `VALUE_NOT_SERIALIZABLE` when something in it cannot be sent; then the stream is
    /// at an end and what was written of the value is not taken back.
    public void write(@Nullable Object value) throws IOException {
        KryoPool.Lease open = requireOpen();
        try {
            kryo.writeNext(open.output, value);
        } catch (RuntimeException e) {
            lease = null;
            StreamFailure failure = SerialFailures.causeOf(e, StreamFailure.class);
            if (failure != null) {
                throw failure.failure();
            }
            throw SerialFailures.unwritable(value, e);
        }
    }

    /// Bytes of all values so far, including those not flushed yet.
    public long byteCount() {
        return requireOpen().output.total();
    }

    private KryoPool.Lease requireOpen() {
        if (lease == null) {
            throw new IllegalStateException("the writer is closed or failed before");
        }
        return lease;
    }

    /// Hands everything to the stream and flushes that.
    public void flush() throws IOException {
        try {
            requireOpen().output.flush();
        } catch (StreamFailure e) {
            lease = null;
            throw e.failure();
        }
        out.flush();
    }

    /// Flushes and ends; the stream beneath stays open. Closing twice, or after a failure, does nothing.
    @Override
    public void close() throws IOException {
        if (lease == null) {
            return;
        }
        flush();
        kryo.endStream();
        lease.output.setOutputStream(null);
        pool.giveBack(lease);
        lease = null;
    }
}
