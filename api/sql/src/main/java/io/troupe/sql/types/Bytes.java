package io.troupe.sql.types;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HexFormat;

/// A binary value: bytes that compare by content, unsigned.
public final class Bytes implements Serializable, Comparable<Bytes> {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Wraps `bytes`, which must not change any more.
    public static Bytes of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /// The bytes; not a copy, and not to be changed.
    public byte[] array() {
        return bytes;
    }

    /// How many bytes.
    public int length() {
        return bytes.length;
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
