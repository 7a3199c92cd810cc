package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.engine.task.BatchCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Batches as pages of bytes: on disk and between processes.
public final class BatchPages implements BatchCodec {
    private static final long serialVersionUID = 1L;

    /// The codec; it has no state.
    public static final BatchPages CODEC = new BatchPages();

    @Override
    public void write(Object batch, OutputStream out) throws IOException {
        throw new IllegalStateException("pages");
    }

    @Override
    public Object read(InputStream in) throws IOException {
        throw new IllegalStateException("pages");
    }

    @Override
    public long sizeInBytes(Object batch) {
        return ((Batch) batch).sizeInBytes();
    }
}
