package io.troupe.sql.format.parquet;

import java.util.Arrays;

/// Rows of bytes that are being collected: ranges of an array that grows. Fields are open to decoders of this package.
final class ByteRanges {
    private static final byte[] NONE = new byte[0];

    byte[] bytes = NONE;
    int length;
    int[] starts = new int[0];
    int[] ends = new int[0];

    /// Starts anew with room for `rows` rows; the arrays of before stay with whom they were given to.
    void beginNew(int rows) {
        bytes = NONE;
        length = 0;
        starts = new int[rows];
        ends = new int[rows];
    }

    /// Starts anew over the same arrays.
    void begin(int rows) {
        length = 0;
        if (starts.length < rows) {
            starts = new int[rows];
            ends = new int[rows];
        }
    }

    /// Makes room for `count` more bytes and returns where they go.
    int grow(int count) {
        int at = length;
        long wanted = (long) at + count;
        if (wanted > Integer.MAX_VALUE - 16) {
            throw new CorruptFileException("values of more than 2 GiB in a few rows");
        }
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(wanted, 2L * at)));
        }
        length = (int) wanted;
        return at;
    }
}
