package io.troupe.sql.format.parquet;

/// Writes DELTA_BINARY_PACKED in blocks of 128 differences in four parts.
final class DeltaEncoder {
    private static final int BLOCK = 128;
    private static final int PARTS = 4;
    private static final int PART = BLOCK / PARTS;

    private DeltaEncoder() {}

    /// Adds the first `count` of `values`; differences wrap at `bits`, 32 or 64.
    static void write(GrowingBytes target, long[] values, int count, int bits) {
        target.putUnsigned(BLOCK);
        target.putUnsigned(PARTS);
        target.putUnsigned(count);
        target.putSigned(count == 0 ? 0 : values[0]);
        long[] deltas = new long[BLOCK];
        for (int from = 1; from < count; from += BLOCK) {
            int some = Math.min(BLOCK, count - from);
            for (int i = 0; i < some; i++) {
                long delta = values[from + i] - values[from + i - 1];
                deltas[i] = bits == 32 ? (int) delta : delta;
            }
            block(target, deltas, some, bits);
        }
    }

    private static void block(GrowingBytes target, long[] deltas, int count, int bits) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, deltas[i]);
        }
        long mask = bits == 32 ? 0xffff_ffffL : -1L;
        for (int i = 0; i < BLOCK; i++) {
            deltas[i] = i < count ? deltas[i] - least & mask : 0;
        }
        target.putSigned(least);
        int widths = target.grow(PARTS);
        for (int part = 0; part < PARTS; part++) {
            int width = part * PART < count ? widthOf(deltas, part * PART) : 0;
            target.bytes()[widths + part] = (byte) width;
            if (width > 0) {
                pack(target, deltas, part * PART, width);
            }
        }
    }

    private static int widthOf(long[] deltas, int from) {
        long all = 0;
        for (int i = from; i < from + PART; i++) {
            all |= deltas[i];
        }
        return 64 - Long.numberOfLeadingZeros(all);
    }

    private static void pack(GrowingBytes target, long[] deltas, int from, int width) {
        int at = target.grow(PART / 8 * width);
        byte[] bytes = target.bytes();
        long bit = 0;
        java.util.Arrays.fill(bytes, at, target.length(), (byte) 0);
        for (int i = from; i < from + PART; i++) {
            long rest = deltas[i];
            int left = width;
            while (left > 0) {
                int shift = (int) (bit & 7);
                int some = Math.min(8 - shift, left);
                bytes[at + (int) (bit >>> 3)] |= (byte) ((rest & (1L << some) - 1) << shift);
                rest >>>= some;
                bit += some;
                left -= some;
            }
        }
    }
}
