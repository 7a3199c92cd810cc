package io.troupe.engine.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bytes that went into one segment. Holds one decompressed frame at a time.
public final class FrameReader extends InputStream {
    private final FrameSource source;
    private byte[] raw = new byte[0];
    private int position;
    private int limit;
    private boolean ended;

    /// Reads the frames of `source` and closes it.
    public FrameReader(FrameSource source) {
        this.source = source;
    }

    /// Whether all bytes were read and the end of the segment was found right.
    public boolean isAtEnd() throws IOException {
        return position == limit && !fill();
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : raw[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(raw, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return limit - position;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        Frame frame = source.next();
        if (frame == null) {
            ended = true;
            return false;
        }
        int length = frame.rawLength();
        byte[] payload = frame.payload();
        if (payload.length == length) {
            raw = payload;
        } else {
            if (raw.length < length) {
                raw = new byte[length];
            }
            Compression.decompress(payload, raw, length);
        }
        position = 0;
        limit = length;
        return true;
    }
}
