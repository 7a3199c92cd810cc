package io.troupe.columnar.select;

/// Integers from `smallest` to `smallest + width`, width unsigned; when `flip` is 1 all others. One
/// unsigned comparison a value tells on which side it is: `value - smallest` wraps to a large number
/// below the range.
final class LongRange {
    private final long smallest;
    private final long width;
    private final int flip;

    private LongRange(long smallest, long largest, int flip) {
        this.smallest = smallest;
        width = largest - smallest;
        this.flip = flip;
    }

    /// The values for which `value operator constant` is true.
    static LongRange of(Operator operator, long constant) {
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> new LongRange(constant, constant, 0);
            case NOT_EQUAL -> new LongRange(constant, constant, 1);
            case LESS_OR_EQUAL -> new LongRange(Long.MIN_VALUE, constant, 0);
            case GREATER -> new LongRange(Long.MIN_VALUE, constant, 1);
            case GREATER_OR_EQUAL -> new LongRange(constant, Long.MAX_VALUE, 0);
            case LESS -> new LongRange(constant, Long.MAX_VALUE, 1);
        };
    }

    int select(long[] values, int[] rows, int count) {
        return select(values, rows, count, smallest, width + Long.MIN_VALUE, flip);
    }

    int select(int[] values, int[] rows, int count) {
        return select(values, rows, count, smallest, width + Long.MIN_VALUE, flip);
    }

    /// Unsigned comparison as a signed one of numbers moved by 2^63, `bound` being the width so moved.
    private static int select(long[] values, int[] rows, int count, long smallest, long bound, int flip) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += (values[row] - smallest + Long.MIN_VALUE <= bound ? 1 : 0) ^ flip;
        }
        return kept;
    }

    private static int select(int[] values, int[] rows, int count, long smallest, long bound, int flip) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += (values[row] - smallest + Long.MIN_VALUE <= bound ? 1 : 0) ^ flip;
        }
        return kept;
    }

    void judge(long[] values, int size, byte[] verdicts) {
        long bound = width + Long.MIN_VALUE;
        long first = smallest;
        int turn = flip;
        for (int i = 0; i < size; i++) {
            verdicts[i] = (byte) ((values[i] - first + Long.MIN_VALUE <= bound ? 1 : 0) ^ turn);
        }
    }

    void judge(int[] values, int size, byte[] verdicts) {
        long bound = width + Long.MIN_VALUE;
        long first = smallest;
        int turn = flip;
        for (int i = 0; i < size; i++) {
            verdicts[i] = (byte) ((values[i] - first + Long.MIN_VALUE <= bound ? 1 : 0) ^ turn);
        }
    }

    void judge(byte[] values, int size, byte[] verdicts) {
        long bound = width + Long.MIN_VALUE;
        long first = smallest;
        int turn = flip;
        for (int i = 0; i < size; i++) {
            verdicts[i] = (byte) ((values[i] - first + Long.MIN_VALUE <= bound ? 1 : 0) ^ turn);
        }
    }
}
