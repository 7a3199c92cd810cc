package io.troupe.columnar.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Little-endian bytes that grow at their end. Arrays are copied in bulk.
final class PageBuffer {
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    void clear() {
        buffer.clear();
    }

    int length() {
        return buffer.position();
    }

    /// The bytes from 0 to [#length]; not a copy.
    byte[] bytes() {
        return buffer.array();
    }

    void putByte(int value) {
        reserve(1).put((byte) value);
    }

    void putInt(int value) {
        reserve(4).putInt(value);
    }

    void putBytes(byte[] values, int from, int count) {
        reserve(count).put(values, from, count);
    }

    void putInts(int[] values, int from, int count) {
        ByteBuffer target = reserve(4L * count);
        target.asIntBuffer().put(values, from, count);
        target.position(target.position() + 4 * count);
    }

    void putLongs(long[] values, int from, int count) {
        ByteBuffer target = reserve(8L * count);
        target.asLongBuffer().put(values, from, count);
        target.position(target.position() + 8 * count);
    }

    void putFloats(float[] values, int from, int count) {
        ByteBuffer target = reserve(4L * count);
        target.asFloatBuffer().put(values, from, count);
        target.position(target.position() + 4 * count);
    }

    void putDoubles(double[] values, int from, int count) {
        ByteBuffer target = reserve(8L * count);
        target.asDoubleBuffer().put(values, from, count);
        target.position(target.position() + 8 * count);
    }

    private ByteBuffer reserve(long count) {
        if (count > buffer.remaining()) {
            long needed = buffer.position() + count;
            if (needed > LONGEST) {
                throw new IllegalArgumentException(
                        "a page holds " + LONGEST + " bytes at most, and this batch needs " + needed
                                + " or more: write fewer rows at a time");
            }
            int position = buffer.position();
            byte[] grown = Arrays.copyOf(buffer.array(),
                    (int) Math.min(LONGEST, Math.max(needed, 2L * position)));
            buffer = ByteBuffer.wrap(grown).order(ByteOrder.LITTLE_ENDIAN).position(position);
        }
        return buffer;
    }
}
