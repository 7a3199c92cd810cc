package io.troupe.columnar.codec;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads pages from a stream, one batch after the other. One owner; the stream is the caller's to close.
public final class PageReader {
    private final InputStream in;
    private final @Nullable BlockCompression compression;

    /// Reads from `in` what was written without a compression.
    public PageReader(InputStream in) {
        this(in, null);
    }

    /// Reads from `in` what was written without a compression or with `compression`.
    public PageReader(InputStream in, @Nullable BlockCompression compression) {
        this.in = in;
        this.compression = compression;
    }

    /// The next batch, null at the end of the stream. Throws [CorruptPageException] when the bytes are
    /// not a page, in particular when the stream ends within one; then nothing more can be read.
    public @Nullable Batch read() throws IOException {
        byte[] headerBytes = in.readNBytes(PageHeader.BYTES);
        if (headerBytes.length == 0) {
            return null;
        }
        if (headerBytes.length < PageHeader.BYTES) {
            throw new CorruptPageException(
                    "the stream ends after " + headerBytes.length + " bytes of a header of "
                            + PageHeader.BYTES);
        }
        PageHeader header = PageHeader.of(headerBytes);
        byte[] stored = in.readNBytes(header.storedLength());
        if (stored.length < header.storedLength()) {
            throw new CorruptPageException("the stream ends after " + stored.length + " bytes of a page of "
                    + header.storedLength());
        }
        if (PageHeader.checksumOf(stored, 0, stored.length) != header.checksum()) {
            throw new CorruptPageException(
                    "a page of " + stored.length + " bytes is damaged: its checksum is wrong");
        }
        return decode(decompressed(header, stored));
    }

    private byte[] decompressed(PageHeader header, byte[] stored) throws CorruptPageException {
        if (header.compression() == 0) {
            return stored;
        }
        if (compression == null || compression.id() != header.compression()) {
            throw new CorruptPageException("a page of compression " + header.compression()
                    + ", where only " + (compression == null ? "0" : "0 and " + compression.id())
                    + " can be read");
        }
        byte[] bytes = new byte[header.length()];
        try {
            compression.decompress(stored, 0, stored.length, bytes, bytes.length);
        } catch (RuntimeException e) {
            throw new CorruptPageException("a page does not decompress to " + bytes.length + " bytes", e);
        }
        return bytes;
    }

    private static Batch decode(byte[] bytes) throws CorruptPageException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int rowCount = buffer.getInt();
            int columnCount = buffer.getInt();
            VectorDecoder decoder = new VectorDecoder(buffer);
            List<Vector> columns = new ArrayList<>();
            for (int i = 0; i < columnCount; i++) {
                columns.add(decoder.decode());
            }
            if (buffer.hasRemaining()) {
                throw new CorruptPageException(
                        buffer.remaining() + " bytes are left over behind the columns of a page");
            }
            return new Batch(columns, rowCount);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CorruptPageException("a page whose checksum is right has vectors that make no sense",
                    e);
        }
    }
}
