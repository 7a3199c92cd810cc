package io.troupe.engine.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/// A segment as bytes again, each frame only after it was found right: what is sent on is known to be good.
public final class FrameRelay extends InputStream {
    private final FrameStream frames;
    private byte[] bytes = new byte[1 << 12];
    private int position;
    private int limit;
    private boolean hasMore = true;

    /// The segment in `frames`, which is closed with this.
    public FrameRelay(FrameStream frames) {
        this.frames = frames;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    private boolean fill() throws IOException {
        if (position == limit && hasMore) {
            position = 0;
            limit = 0;
            hasMore = frames.copyNext(this::append);
        }
        return position < limit;
    }

    private void append(byte[] source, int offset, int length) {
        if (bytes.length - limit < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, limit + length));
        }
        System.arraycopy(source, offset, bytes, limit, length);
        limit += length;
    }
}
