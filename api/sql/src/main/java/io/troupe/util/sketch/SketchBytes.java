package io.troupe.util.sketch;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/// Sketches as bytes.
final class SketchBytes {
    private SketchBytes() {}

    /// Writes a sketch.
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /// The bytes that `writer` writes.
    static byte[] of(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The next `count` numbers. Throws IOException when there are fewer; `sketch` says what they belong to.
    static LongBuffer numbers(DataInputStream data, int count, String sketch) throws IOException {
        int size = Math.multiplyExact(count, Long.BYTES);
        byte[] bytes = data.readNBytes(size);
        if (bytes.length < size) {
            throw new IOException(sketch + " ends after " + bytes.length + " bytes");
        }
        return ByteBuffer.wrap(bytes).asLongBuffer();
    }
}
