package io.troupe.rdd.internal.approximate;

/// Estimates a total and a mean when only some of the parts are known, taking these for a random sample of all parts.
/// Mutable; belongs to one thread.
///
/// Source: W. G. Cochran, Sampling Techniques, 3rd edition: total 2.9 (expansion of the mean of the parts, with
/// the correction for a finite population), mean 6.3 and 9A (ratio of sums to counts). Intervals use Student's t.
public final class PartSums {
    private final int parts;
    private int known;
    private double sums;
    private double counts;
    private double squaresOfSums;
    private double squaresOfCounts;
    private double products;

    /// An estimator of `parts` parts, of which none is known.
    public PartSums(int parts) {
        this.parts = parts;
    }

    /// An interval with its middle.
    ///
    /// @param estimate
    ///            the likeliest value
    /// @param margin
    ///            how far the truth may be from it; infinite when nothing can be said
    public record Interval(double estimate, double margin) {}

    /// A part has `count` numbers whose sum is `sum`.
    public void add(double sum, double count) {
        known++;
        sums += sum;
        counts += count;
        squaresOfSums += sum * sum;
        squaresOfCounts += count * count;
        products += sum * count;
    }

    /// The sum of the parts that are known.
    public double knownSum() {
        return sums;
    }

    /// Whether every part is known.
    public boolean isComplete() {
        return known == parts;
    }

    /// The sum of all parts; no margin when all are known.
    public Interval total(double confidence) {
        if (isComplete()) {
            return new Interval(sums, 0);
        }
        if (known == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        double mean = sums / known;
        return new Interval(mean * parts, parts * margin(squaresOfSums - known * mean * mean, confidence));
    }

    /// The mean of the numbers of all parts; no margin when all are known, 0 when there are no numbers.
    public Interval mean(double confidence) {
        if (isComplete() && counts == 0) {
            return new Interval(0, 0);
        }
        if (counts == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        double ratio = sums / counts;
        if (isComplete()) {
            return new Interval(ratio, 0);
        }
        double deviations = squaresOfSums - 2 * ratio * products + ratio * ratio * squaresOfCounts;
        return new Interval(ratio, margin(deviations, confidence) / (counts / known));
    }

    /// The margin of the mean of the known parts, of which the squares of deviations add up to `deviations`.
    private double margin(double deviations, double confidence) {
        if (known < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double variance = Math.max(0, deviations) / (known - 1);
        double unknownShare = 1 - (double) known / parts;
        return StudentT.twoSided(confidence, known - 1) * Math.sqrt(variance / known * unknownShare);
    }
}
