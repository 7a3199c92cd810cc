package io.troupe.columnar.codec;

/// Compresses the bodies of pages. Given by who writes and reads, so that this module stands on no
/// library.
public interface BlockCompression {
    /// A number from 1 to 127 that is written to each page, and that a reader must have too.
    byte id();

    /// How long the compressed form of `length` bytes is at most.
    int longestCompressed(int length);

    /// Compresses `source[from..from + length)` to the start of `target` and tells how long the result
    /// is.
    int compress(byte[] source, int from, int length, byte[] target);

    /// Decompresses all of `source[from..from + length)` to exactly `targetLength` bytes at the start of
    /// `target`. Throws any RuntimeException when the bytes are not that.
    void decompress(byte[] source, int from, int length, byte[] target, int targetLength);
}
