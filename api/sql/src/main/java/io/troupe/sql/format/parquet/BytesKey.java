package io.troupe.sql.format.parquet;

import java.util.Arrays;

/// A range of bytes that compares by content.
final class BytesKey {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int hash;

    BytesKey(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.hash = hash(bytes, from, to);
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesKey that && hash == that.hash
                && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
