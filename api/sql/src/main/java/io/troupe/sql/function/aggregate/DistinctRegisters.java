package io.troupe.sql.function.aggregate;

/// What the registers of a HyperLogLog tell: small counts by the number of empty registers, great ones by the harmonic
/// mean of all. Between them the mean is too great; its expectation, taken as if the values of each register came in a
/// Poisson process, is known and is inverted.
final class DistinctRegisters {
    /// Up to which count the empty registers are trusted, for precisions from 4 on.
    private static final double[] SMALL = {10, 20, 40, 80, 220, 400, 900, 1_800, 3_100, 6_500, 11_500, 20_000,
            50_000, 120_000, 350_000};
    /// From which number of values for each register on the mean is right.
    private static final double DENSE = 5;

    private DistinctRegisters() {}

    /// The number of distinct values after which, of 2^precision registers, `empty` are zero and the sum of
    /// 2^-register is `sum`.
    static double estimate(int precision, int empty, double sum) {
        double size = 1L << precision;
        double mean = factor(precision) * size * size / sum;
        if (empty > 0) {
            double byEmpty = size * Math.log(size / empty);
            if (precision - 4 < SMALL.length ? byEmpty <= SMALL[precision - 4] : mean <= 2.5 * size) {
                return byEmpty;
            }
        }
        return mean < DENSE * size ? size * load(factor(precision), mean / size) : mean;
    }

    private static double factor(int precision) {
        return switch (precision) {
            case 4 -> 0.673;
            case 5 -> 0.697;
            case 6 -> 0.709;
            default -> 0.7213 / (1 + 1.079 / (1L << precision));
        };
    }

    /// The number of values for each register from which a mean of `mean` for each register is expected.
    private static double load(double factor, double mean) {
        double low = 0;
        double high = 2 * DENSE;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (factor / expectedPower(middle) < mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// The expectation of 2^-register when `load` values fall to each register.
    private static double expectedPower(double load) {
        double sum = Math.exp(-load);
        for (int rank = 1; rank < 64; rank++) {
            double power = Math.scalb(1.0, -rank);
            sum += power * (Math.exp(-load * power) - Math.exp(-load * 2 * power));
        }
        return sum;
    }
}
