package io.troupe.sql.format.parquet;

import java.util.Arrays;

/// Bytes that are being written into an array that grows.
final class GrowingBytes {
    private byte[] bytes = new byte[1024];
    private int length;

    /// The array, whose first [#length] bytes count; changes as it grows.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// Makes room for `count` more bytes, which count from here on, and returns where they go.
    int grow(int count) {
        int at = length;
        int wanted = Math.addExact(at, count);
        if (wanted > bytes.length - 8) {
            bytes = Arrays.copyOf(bytes,
                    (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(wanted + 8L, 2L * at)));
        }
        length = wanted;
        return at;
    }

    void put(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
    }

    void putInt(int value) {
        int at = grow(4);
        LittleEndian.INT.set(bytes, at, value);
    }

    void putLong(long value) {
        int at = grow(8);
        LittleEndian.LONG.set(bytes, at, value);
    }

    void put(byte[] source, int from, int count) {
        int at = grow(count);
        System.arraycopy(source, from, bytes, at, count);
    }

    /// Seven bits a byte, the lowest first.
    void putUnsigned(long value) {
        long rest = value;
        while ((rest & ~127L) != 0) {
            put((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        put((int) rest);
    }

    /// The same with the sign in the lowest bit.
    void putSigned(long value) {
        putUnsigned(value << 1 ^ value >> 63);
    }

    /// Overwrites the four bytes at `at`.
    void setInt(int at, int value) {
        LittleEndian.INT.set(bytes, at, value);
    }
}
