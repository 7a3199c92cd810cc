package io.troupe.columnar;

import org.jspecify.annotations.Nullable;

/// Bitmaps of rows that have a value.
public final class Validity {
    private Validity() {}

    /// How many words hold `rows` bits.
    public static int words(int rows) {
        return rows + 63 >> 6;
    }

    /// A bitmap of `rows` set bits; the bits past them are clear.
    public static long[] allValid(int rows) {
        long[] bits = new long[words(rows)];
        java.util.Arrays.fill(bits, -1L);
        if ((rows & 63) != 0) {
            bits[bits.length - 1] = (1L << rows) - 1;
        }
        return bits;
    }

    /// Whether bit `row` is set.
    public static boolean get(long[] bits, int row) {
        return (bits[row >> 6] >>> row & 1) != 0;
    }

    /// Sets bit `row`.
    public static void set(long[] bits, int row) {
        bits[row >> 6] |= 1L << row;
    }

    /// Clears bit `row`.
    public static void clear(long[] bits, int row) {
        bits[row >> 6] &= ~(1L << row);
    }

    /// Rows that are valid in both, null when all are. Shares an argument when the other is null.
    public static long @Nullable [] and(long @Nullable [] left, long @Nullable [] right, int rows) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        long[] both = new long[words(rows)];
        for (int word = 0; word < both.length; word++) {
            both[word] = left[word] & right[word];
        }
        return both;
    }

    /// How many of the first `rows` rows have a value.
    public static int count(long @Nullable [] bits, int rows) {
        if (bits == null) {
            return rows;
        }
        int count = 0;
        for (int word = 0, words = words(rows); word < words; word++) {
            count += Long.bitCount(bits[word]);
        }
        return count;
    }

    /// The bits of `rows[0..count)`, null when `bits` is.
    public static long @Nullable [] gather(long @Nullable [] bits, int[] rows, int count) {
        if (bits == null) {
            return null;
        }
        long[] gathered = new long[words(count)];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            gathered[i >> 6] |= (bits[row >> 6] >>> row & 1) << i;
        }
        return gathered;
    }

    /// The bits from `from` to `to`, moved to start at 0, null when `bits` is.
    public static long @Nullable [] slice(long @Nullable [] bits, int from, int to) {
        if (bits == null) {
            return null;
        }
        int rows = to - from;
        long[] sliced = new long[words(rows)];
        int shift = from & 63;
        int first = from >> 6;
        for (int word = 0; word < sliced.length; word++) {
            long low = bits[first + word] >>> shift;
            boolean more = shift != 0 && first + word + 1 < bits.length;
            sliced[word] = more ? low | bits[first + word + 1] << 64 - shift : low;
        }
        if ((rows & 63) != 0) {
            sliced[sliced.length - 1] &= (1L << rows) - 1;
        }
        return sliced;
    }
}
