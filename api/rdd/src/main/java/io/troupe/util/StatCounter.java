package io.troupe.util;

import java.io.Serializable;

/// Count, mean, variance, least and greatest of numbers, gathered in one pass. Counters of parts can be
/// merged. Stays exact to rounding errors also when the mean is large against the deviation.
///
/// Mean and sum of squared deviations are updated by the method of Welford and merged by that of Chan,
/// Golub and LeVeque (Updating Formulae and a Pairwise Algorithm for Computing Sample Variances, 1979).
/// A counter belongs to one thread at a time.
public final class StatCounter implements Serializable {
    private static final long serialVersionUID = 1L;

    private long count;
    private double mean;
    private double squares;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double least = Double.POSITIVE_INFINITY;

    /// A counter without numbers.
    public StatCounter() {}

    /// A counter of `values`.
    public StatCounter(Iterable<Double> values) {
        values.forEach(this::merge);
    }

    /// Adds a number.
    public StatCounter merge(double value) {
        double delta = value - mean;
        count++;
        mean += delta / count;
        squares += delta * (value - mean);
        greatest = Math.max(greatest, value);
        least = Math.min(least, value);
        return this;
    }

    /// Adds the numbers of another counter.
    public StatCounter merge(StatCounter other) {
        if (other == this) {
            return merge(other.copy());
        }
        if (count == 0) {
            mean = other.mean;
            squares = other.squares;
            count = other.count;
            greatest = other.greatest;
            least = other.least;
        } else if (other.count != 0) {
            double delta = other.mean - mean;
            double total = (double) count + other.count;
            mean = other.count * 10 < count
                    ? mean + delta * other.count / total
                    : count * 10 < other.count
                            ? other.mean - delta * count / total
                            : (mean * count + other.mean * other.count) / total;
            squares += other.squares + delta * delta * count * other.count / total;
            count += other.count;
            greatest = Math.max(greatest, other.greatest);
            least = Math.min(least, other.least);
        }
        return this;
    }

    /// A counter with the same numbers that changes independently.
    public StatCounter copy() {
        StatCounter copy = new StatCounter();
        copy.count = count;
        copy.mean = mean;
        copy.squares = squares;
        copy.greatest = greatest;
        copy.least = least;
        return copy;
    }

    /// How many numbers there are.
    public long count() {
        return count;
    }

    /// The mean, 0 when there are none.
    public double mean() {
        return mean;
    }

    /// The sum.
    public double sum() {
        return count * mean;
    }

    /// The greatest number, negative infinity when there are none.
    public double max() {
        return greatest;
    }

    /// The least number, positive infinity when there are none.
    public double min() {
        return least;
    }

    /// The variance of the numbers as a whole population; same as [#popVariance()].
    public double variance() {
        return popVariance();
    }

    /// The variance of the numbers as a whole population, NaN when there are none.
    public double popVariance() {
        return count == 0 ? Double.NaN : squares / count;
    }

    /// The variance of the population of which the numbers are a sample: divided by one less than the count. NaN for fewer
    /// than two numbers.
    public double sampleVariance() {
        return count <= 1 ? Double.NaN : squares / (count - 1);
    }

    /// The square root of [#variance()].
    public double stdev() {
        return popStdev();
    }

    /// The square root of [#popVariance()].
    public double popStdev() {
        return Math.sqrt(popVariance());
    }

    /// The square root of [#sampleVariance()].
    public double sampleStdev() {
        return Math.sqrt(sampleVariance());
    }

    @Override
    public String toString() {
        return "(count: " + count + ", mean: " + mean + ", stdev: " + stdev() + ", max: " + greatest
                + ", min: " + least
                + ")";
    }
}
