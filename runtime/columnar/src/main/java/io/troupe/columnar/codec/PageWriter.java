package io.troupe.columnar.codec;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes batches as pages to a stream, one after the other. Costs a copy of the arrays and a checksum,
/// about 5 GB/s; with a compression what that costs, which is many times more. One owner; the stream is
/// the caller's to flush and close.
public final class PageWriter {
    private final OutputStream out;
    private final @Nullable BlockCompression compression;
    private final PageBuffer body = new PageBuffer();
    private byte[] compressed = {};
    private long bytesWritten;

    /// Writes to `out`, bodies as they are.
    public PageWriter(OutputStream out) {
        this(out, null);
    }

    /// Writes to `out`, bodies compressed where that makes them smaller by an eighth or more.
    public PageWriter(OutputStream out, @Nullable BlockCompression compression) {
        this.out = out;
        this.compression = compression;
    }

    /// Writes `batch` as the next page. Throws IllegalArgumentException when it takes more than 2 GiB.
    public void write(Batch batch) throws IOException {
        body.clear();
        body.putInt(batch.rowCount());
        body.putInt(batch.columns().size());
        VectorEncoder encoder = new VectorEncoder(body);
        for (Vector column : batch.columns()) {
            encoder.encode(column);
        }
        int length = body.length();
        int compressedLength = compress(length);
        if (compressedLength < length - length / 8) {
            put(new PageHeader(compressionId(), length, compressedLength,
                    PageHeader.checksumOf(compressed, 0, compressedLength)), compressed);
        } else {
            put(new PageHeader((byte) 0, length, length, PageHeader.checksumOf(body.bytes(), 0, length)),
                    body.bytes());
        }
    }

    private byte compressionId() {
        return compression == null ? 0 : compression.id();
    }

    private int compress(int length) {
        if (compression == null) {
            return length;
        }
        int longest = compression.longestCompressed(length);
        if (compressed.length < longest) {
            compressed = new byte[longest];
        }
        return compression.compress(body.bytes(), 0, length, compressed);
    }

    private void put(PageHeader header, byte[] bytes) throws IOException {
        out.write(header.toBytes());
        out.write(bytes, 0, header.storedLength());
        bytesWritten += PageHeader.BYTES + (long) header.storedLength();
    }

    /// How many bytes all pages so far take.
    public long bytesWritten() {
        return bytesWritten;
    }

    /// The heap that the buffers hold between pages.
    public long sizeInBytes() {
        return (long) body.bytes().length + compressed.length;
    }
}
