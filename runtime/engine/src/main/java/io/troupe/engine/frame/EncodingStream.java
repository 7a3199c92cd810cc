package io.troupe.engine.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Objects;

/// Items as one segment, encoded while it is read: no more than one encoded item is in memory at a time.
///
/// @param <T>
///            the type of the items
public final class EncodingStream<T> extends InputStream {
    /// How an item becomes bytes.
    ///
    /// @param <T>
    ///            the type of the items
    @FunctionalInterface
    public interface Encoder<T> {
        /// Appends `item` to `out`.
        void write(T item, OutputStream out) throws IOException;
    }

    private final Iterator<? extends T> items;
    private final Encoder<T> encoder;
    private final RefilledBytes encoded = new RefilledBytes();
    private final FrameWriter writer = new FrameWriter(encoded::append);
    private boolean isEnded;

    /// A segment of `items`.
    public EncodingStream(Iterator<? extends T> items, Encoder<T> encoder) {
        this.items = items;
        this.encoder = encoder;
    }

    @Override
    public int read() throws IOException {
        return fill() ? encoded.take() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        return fill() ? encoded.take(target, offset, length) : -1;
    }

    private boolean fill() throws IOException {
        while (encoded.isEmpty() && !isEnded) {
            encoded.restart();
            if (items.hasNext()) {
                encoder.write(items.next(), writer);
            } else {
                writer.endSegment();
                isEnded = true;
            }
        }
        return !encoded.isEmpty();
    }
}
