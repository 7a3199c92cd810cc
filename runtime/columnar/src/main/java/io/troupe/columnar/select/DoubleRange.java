package io.troupe.columnar.select;

/// Floating-point numbers from `smallest` to `largest`, both included, NaN never; when `flip` is 1 all
/// others, NaN too. So `x > 7` is all but -infinity to 7, which has NaN among it, as the largest value
/// should be.
final class DoubleRange {
    private static final double LOWEST = Double.NEGATIVE_INFINITY;
    private static final double HIGHEST = Double.POSITIVE_INFINITY;

    private final double smallest;
    private final double largest;
    private final int flip;

    private DoubleRange(double smallest, double largest, int flip) {
        this.smallest = smallest;
        this.largest = largest;
        this.flip = flip;
    }

    /// The values for which `value operator constant` is true.
    static DoubleRange of(Operator operator, double constant) {
        boolean isNaN = Double.isNaN(constant);
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> isNaN ? numbers(1) : new DoubleRange(constant, constant, 0);
            case NOT_EQUAL -> isNaN ? numbers(0) : new DoubleRange(constant, constant, 1);
            case LESS -> isNaN ? numbers(0) : below(constant, 0);
            case GREATER_OR_EQUAL -> isNaN ? numbers(1) : below(constant, 1);
            case LESS_OR_EQUAL -> isNaN ? nothing(1) : new DoubleRange(LOWEST, constant, 0);
            case GREATER -> isNaN ? nothing(0) : new DoubleRange(LOWEST, constant, 1);
        };
    }

    private static DoubleRange numbers(int flip) {
        return new DoubleRange(LOWEST, HIGHEST, flip);
    }

    private static DoubleRange nothing(int flip) {
        return new DoubleRange(HIGHEST, LOWEST, flip);
    }

    private static DoubleRange below(double constant, int flip) {
        return constant == LOWEST ? nothing(flip) : new DoubleRange(LOWEST, Math.nextDown(constant), flip);
    }

    void judge(double[] values, int size, byte[] verdicts) {
        double low = smallest;
        double high = largest;
        int turn = flip;
        for (int i = 0; i < size; i++) {
            int inside = (values[i] >= low ? 1 : 0) & (values[i] <= high ? 1 : 0);
            verdicts[i] = (byte) (inside ^ turn);
        }
    }

    void judge(float[] values, int size, byte[] verdicts) {
        double low = smallest;
        double high = largest;
        int turn = flip;
        for (int i = 0; i < size; i++) {
            int inside = (values[i] >= low ? 1 : 0) & (values[i] <= high ? 1 : 0);
            verdicts[i] = (byte) (inside ^ turn);
        }
    }
}
