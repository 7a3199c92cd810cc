package io.troupe.sql.format.parquet;

/// How well differences between neighbours pack.
final class DeltaSize {
    private static final int PART = 32;

    private DeltaSize() {}

    /// How many bits DELTA_BINARY_PACKED takes a value, about.
    static int bitsPerValue(long[] values, int count, int bits) {
        if (count < 2 * PART) {
            return bits;
        }
        long total = 0;
        int parts = 0;
        for (int from = 1; from + PART <= count; from += PART) {
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            for (int i = from; i < from + PART; i++) {
                long delta = values[i] - values[i - 1];
                least = Math.min(least, delta);
                most = Math.max(most, delta);
            }
            total += 64 - Long.numberOfLeadingZeros(most - least);
            parts++;
        }
        return (int) (total / parts) + 1;
    }
}
