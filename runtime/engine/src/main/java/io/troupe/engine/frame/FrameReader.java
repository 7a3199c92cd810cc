package io.troupe.engine.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jspecify.annotations.Nullable;

/// The bytes that went into one segment. Holds one decompressed frame at a time.
public final class FrameReader extends InputStream {
    private final FrameSource source;
    private byte[] raw = new byte[0];
    private byte[] decompressed = raw;
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
        if (position == limit) {
            Frame frame = nextFrame();
            if (frame == null) {
                return -1;
            }
            if (frame.rawLength() <= length) {
                // Past the buffer of this reader, which stays empty.
                copy(frame, target, offset);
                return frame.rawLength();
            }
            load(frame);
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
        Frame frame = nextFrame();
        if (frame == null) {
            return false;
        }
        load(frame);
        return true;
    }

    private @Nullable Frame nextFrame() throws IOException {
        if (ended) {
            return null;
        }
        Frame frame = source.next();
        ended = frame == null;
        return frame;
    }

    private void load(Frame frame) {
        int length = frame.rawLength();
        if (isCompressed(frame)) {
            if (decompressed.length < length) {
                decompressed = new byte[length];
            }
            copy(frame, decompressed, 0);
            raw = decompressed;
        } else {
            raw = frame.payload();
        }
        position = 0;
        limit = length;
    }

    private static boolean isCompressed(Frame frame) {
        return frame.storedLength() < frame.rawLength();
    }

    private static void copy(Frame frame, byte[] target, int offset) {
        if (isCompressed(frame)) {
            Compression.decompress(frame.payload(), frame.storedLength(), target, offset, frame.rawLength());
        } else {
            System.arraycopy(frame.payload(), 0, target, offset, frame.rawLength());
        }
    }
}
