package io.troupe.sql.format.parquet;

/// Writes numbers of a fixed width of bits as runs: of one value repeated at least eight times, or of packed values.
final class RunLengthEncoder {
    private static final int LEAST_RUN = 8;

    private RunLengthEncoder() {}

    /// Adds the first `count` of `values`, each of at most `width` bits.
    static void write(GrowingBytes target, int[] values, int count, int width) {
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int end = runEnd(values, at, count);
            // a run of repeated values begins where the packed ones before it fill whole groups of eight
            int filled = at + (packedFrom - at & 7);
            if (end - filled >= LEAST_RUN) {
                pack(target, values, packedFrom, filled, width);
                repeat(target, values[filled], end - filled, width);
                packedFrom = end;
            }
            at = end;
        }
        pack(target, values, packedFrom, count, width);
    }

    private static int runEnd(int[] values, int from, int count) {
        int end = from + 1;
        while (end < count && values[end] == values[from]) {
            end++;
        }
        return end;
    }

    private static void repeat(GrowingBytes target, int value, int count, int width) {
        target.putUnsigned((long) count << 1);
        for (int shift = 0; shift < width; shift += 8) {
            target.put(value >>> shift);
        }
    }

    private static void pack(GrowingBytes target, int[] values, int from, int to, int width) {
        if (from == to) {
            return;
        }
        int eights = to - from + 7 >>> 3;
        target.putUnsigned((long) eights << 1 | 1);
        int at = target.grow(eights * width);
        byte[] bytes = target.bytes();
        long bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits |= (values[i] & 0xffff_ffffL) << held;
            held += width;
            while (held >= 8) {
                bytes[at++] = (byte) bits;
                bits >>>= 8;
                held -= 8;
            }
        }
        while (at < target.length()) {
            bytes[at++] = (byte) bits;
            bits >>>= 8;
        }
    }
}
