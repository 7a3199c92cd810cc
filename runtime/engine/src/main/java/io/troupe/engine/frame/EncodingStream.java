package io.troupe.engine.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
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
    private final FrameWriter writer = new FrameWriter(this::append);
    private byte[] encoded = new byte[1 << 12];
    private int position;
    private int limit;
    private boolean isEnded;

    /// A segment of `items`.
    public EncodingStream(Iterator<? extends T> items, Encoder<T> encoder) {
        this.items = items;
        this.encoder = encoder;
    }

    @Override
    public int read() throws IOException {
        return fill() ? encoded[position++] & 0xFF : -1;
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
        System.arraycopy(encoded, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (position == limit && !isEnded) {
            position = 0;
            limit = 0;
            if (items.hasNext()) {
                encoder.write(items.next(), writer);
            } else {
                writer.endSegment();
                isEnded = true;
            }
        }
        return position < limit;
    }

    private void append(byte[] bytes, int offset, int length) {
        if (encoded.length - limit < length) {
            encoded = Arrays.copyOf(encoded, Math.max(encoded.length * 2, limit + length));
        }
        System.arraycopy(bytes, offset, encoded, limit, length);
        limit += length;
    }
}
