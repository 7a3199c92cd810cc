package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
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
        long bytes = 32;
        for (Vector column : ((Batch) batch).columns()) {
            bytes += shareInBytes(column);
        }
        return bytes;
    }

    /// Of what a batch shares with others only its part: batches divided by rows have all bytes and dictionaries of the
    /// one they come from, and counted whole these would look like many times what is there.
    private static long shareInBytes(Vector vector) {
        return switch (vector) {
            case BytesVector texts -> {
                long whole = texts.sizeInBytes();
                long used = 80 + 8L * texts.size();
                for (int i = 0; i < texts.size() && used < whole; i++) {
                    used += texts.ends()[i] - texts.starts()[i];
                }
                yield Math.min(whole, used);
            }
            case DictionaryVector codes -> {
                long dictionary = codes.dictionary().sizeInBytes();
                int entries = Math.max(1, codes.dictionary().size());
                long part = entries <= codes.size() ? dictionary : dictionary * codes.size() / entries;
                yield 48 + 4L * codes.size() + part;
            }
            default -> vector.sizeInBytes();
        };
    }
}
