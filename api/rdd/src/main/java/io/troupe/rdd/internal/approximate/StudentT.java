package io.troupe.rdd.internal.approximate;

/// Student's t distribution.
///
/// Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
final class StudentT {
    /// Beyond so many degrees of freedom the distribution hardly changes.
    private static final int MOST_DEGREES = 1000;
    private static final int STEPS = 200;

    private StudentT() {}

    /// The `t` for which a value lies in `[-t, t]` with probability `confidence`, in `(0, 1)`.
    static double twoSided(double confidence, int degreesOfFreedom) {
        int degrees = Math.min(degreesOfFreedom, MOST_DEGREES);
        double low = 0;
        double high = 1;
        while (within(high, degrees) < confidence && high < 1e300) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < STEPS && low < high; i++) {
            double middle = (low + high) / 2;
            if (within(middle, degrees) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// The probability of `[-t, t]`.
    static double within(double t, int degrees) {
        double angle = Math.atan(t / Math.sqrt(degrees));
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i < degrees; i += 2) {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }
        double probability = Math.sin(angle) * sum;
        return odd ? 2 / Math.PI * (angle + probability) : probability;
    }
}
