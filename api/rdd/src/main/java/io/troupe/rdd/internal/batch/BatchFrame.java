package io.troupe.rdd.internal.batch;

import io.troupe.engine.serial.ValueCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The columns of a batch in a stream: the length in bytes (4 bytes, big endian), then each column as
/// [ColumnCodec] writes it.
final class BatchFrame {
    /// Batches of so many bytes are read into an array of their length at once.
    private static final int MOST_AT_ONCE = 1 << 24;

    private BatchFrame() {}

    static void write(ValueCodec values, OutputStream out, Column... columns) throws IOException {
        BatchOutput bytes = new BatchOutput(columns.length * columns[0].size() * Long.BYTES);
        ColumnCodec codec = new ColumnCodec(values);
        for (Column column : columns) {
            codec.write(column, bytes);
        }
        int length = bytes.size();
        out.write(new byte[]{(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8),
                (byte) length});
        bytes.sendTo(out);
    }

    static Column[] read(ValueCodec values, InputStream in, int count) throws IOException {
        BatchInput bytes = new BatchInput(readBytes(in));
        ColumnCodec codec = new ColumnCodec(values);
        Column[] columns = new Column[count];
        for (int i = 0; i < count; i++) {
            columns[i] = codec.read(bytes);
            if (columns[i].size() != columns[0].size()) {
                throw bytes.damaged();
            }
        }
        bytes.requireEnd();
        return columns;
    }

    private static byte[] readBytes(InputStream in) throws IOException {
        byte[] prefix = in.readNBytes(4);
        if (prefix.length < 4) {
            throw new EOFException("the length of a batch ends after " + prefix.length + " of 4 bytes");
        }
        int length = (prefix[0] & 0xFF) << 24 | (prefix[1] & 0xFF) << 16 | (prefix[2] & 0xFF) << 8
                | prefix[3] & 0xFF;
        if (length < 0 || length > MOST_AT_ONCE) {
            // Only as much memory as there are bytes, should the length be wrong.
            byte[] bytes = length < 0 ? prefix : in.readNBytes(length);
            return requireLength(bytes, bytes.length, length);
        }
        byte[] bytes = new byte[length];
        return requireLength(bytes, in.readNBytes(bytes, 0, length), length);
    }

    private static byte[] requireLength(byte[] bytes, int found, int length) throws EOFException {
        if (found != length) {
            throw new EOFException("a batch ends after " + found + " of " + length + " bytes");
        }
        return bytes;
    }
}
