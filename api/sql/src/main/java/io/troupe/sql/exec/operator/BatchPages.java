package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.codec.PageReader;
import io.troupe.columnar.codec.PageWriter;
import io.troupe.engine.task.BatchCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Batches as pages of bytes: on disk and between processes. What compresses is the stream that they are written to.
public final class BatchPages implements BatchCodec {
    private static final long serialVersionUID = 1L;

    /// The codec; it has no state.
    public static final BatchPages CODEC = new BatchPages();

    private BatchPages() {}

    @Override
    public void write(Object batch, OutputStream out) throws IOException {
        new PageWriter(out).write((Batch) batch);
    }

    @Override
    public Object read(InputStream in) throws IOException {
        Batch batch = new PageReader(in).read();
        if (batch == null) {
            throw new EOFException("the stream ends before a page");
        }
        return batch;
    }

    @Override
    public long sizeInBytes(Object batch) {
        return ((Batch) batch).sizeInBytes();
    }
}
