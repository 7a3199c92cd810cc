package io.troupe.engine.frame;

import java.util.Arrays;

/// The bytes that a stream has made but not handed out yet. Filled when it is empty, grows to the largest filling.
/// Not safe for use by several threads.
final class RefilledBytes {
    private byte[] bytes = new byte[1 << 12];
    private int position;
    private int limit;

    boolean isEmpty() {
        return position == limit;
    }

    /// Makes room at the start again; only when it is empty.
    void restart() {
        assert isEmpty();
        position = 0;
        limit = 0;
    }

    /// Adds bytes at the end. Matches [FrameSink#write].
    void append(byte[] source, int offset, int length) {
        if (bytes.length - limit < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(limit, length)));
        }
        System.arraycopy(source, offset, bytes, limit, length);
        limit += length;
    }

    /// Takes the first byte, 0 to 255; only when it is not empty.
    int take() {
        assert !isEmpty();
        return bytes[position++] & 0xFF;
    }

    /// Takes at most `length` bytes and says how many.
    int take(byte[] target, int offset, int length) {
        int count = Math.min(length, limit - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }
}
