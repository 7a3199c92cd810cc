package io.troupe.engine.frame;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A segment as bytes again, each frame only after it was found right: what is sent on is known to be good.
public final class FrameRelay extends InputStream {
    private final FrameStream frames;
    private final RefilledBytes checked = new RefilledBytes();
    private boolean hasMore = true;

    /// The segment in `frames`, which is closed with this.
    public FrameRelay(FrameStream frames) {
        this.frames = frames;
    }

    @Override
    public int read() throws IOException {
        return fill() ? checked.take() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        return fill() ? checked.take(target, offset, length) : -1;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    private boolean fill() throws IOException {
        if (checked.isEmpty() && hasMore) {
            checked.restart();
            hasMore = frames.copyNext(checked::append);
        }
        return !checked.isEmpty();
    }
}
