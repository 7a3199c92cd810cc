package io.troupe.sql.format.parquet;

/// Ranges of bits.
final class Bits {
    private Bits() {}

    /// Sets the bits from `from` to `to`, exclusive.
    static void set(long[] bits, int from, int to) {
        if (from >= to) {
            return;
        }
        int first = from >> 6;
        int last = to - 1 >> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            bits[first] |= head & tail;
            return;
        }
        bits[first] |= head;
        for (int word = first + 1; word < last; word++) {
            bits[word] = -1L;
        }
        bits[last] |= tail;
    }
}
