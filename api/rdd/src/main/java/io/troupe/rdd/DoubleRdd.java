package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.function.Function;
import io.troupe.rdd.internal.action.HistogramAction;
import io.troupe.rdd.internal.action.StatsAction;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.resource.ResourceProfile;
import io.troupe.storage.StorageLevel;
import io.troupe.util.StatCounter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A dataset of numbers, none of them null, with statistics on top of what an [Rdd] can.
public final class DoubleRdd extends Rdd<Double> {
    DoubleRdd(TroupeContext context, Node node) {
        super(context, node);
    }

    /// `rdd` as a dataset of numbers; runs nothing.
    public static DoubleRdd fromRDD(Rdd<Double> rdd) {
        return new DoubleRdd(rdd.context(), rdd.node());
    }

    @Override
    public DoubleRdd filter(Function<? super Double, Boolean> f) {
        return doubles(filterNode(f));
    }

    @Override
    public DoubleRdd distinct() {
        return doubles(super.distinct().node());
    }

    @Override
    public DoubleRdd distinct(int numPartitions) {
        return doubles(super.distinct(numPartitions).node());
    }

    @Override
    public DoubleRdd union(Rdd<Double> other) {
        return doubles(super.union(other).node());
    }

    @Override
    public DoubleRdd intersection(Rdd<Double> other) {
        return doubles(super.intersection(other).node());
    }

    @Override
    public DoubleRdd subtract(Rdd<Double> other) {
        return doubles(super.subtract(other).node());
    }

    @Override
    public DoubleRdd subtract(Rdd<Double> other, int numPartitions) {
        return doubles(super.subtract(other, numPartitions).node());
    }

    @Override
    public DoubleRdd subtract(Rdd<Double> other, Partitioner partitioner) {
        return doubles(super.subtract(other, partitioner).node());
    }

    @Override
    public DoubleRdd sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
    }

    @Override
    public DoubleRdd sample(boolean withReplacement, double fraction, long seed) {
        return doubles(super.sample(withReplacement, fraction, seed).node());
    }

    @Override
    public DoubleRdd repartition(int numPartitions) {
        return coalesce(numPartitions, true);
    }

    @Override
    public DoubleRdd coalesce(int numPartitions) {
        return coalesce(numPartitions, false);
    }

    @Override
    public DoubleRdd coalesce(int numPartitions, boolean shuffle) {
        return doubles(coalesceNode(numPartitions, shuffle));
    }

    @Override
    public DoubleRdd cache() {
        return persist(StorageLevel.MEMORY_ONLY);
    }

    @Override
    public DoubleRdd persist(StorageLevel newLevel) {
        node().persist(newLevel);
        return this;
    }

    @Override
    public DoubleRdd localCheckpoint() {
        super.localCheckpoint();
        return this;
    }

    @Override
    public DoubleRdd unpersist() {
        return unpersist(false);
    }

    @Override
    public DoubleRdd unpersist(boolean blocking) {
        node().unpersist(blocking);
        return this;
    }

    @Override
    public DoubleRdd withResources(ResourceProfile profile) {
        Rdd<?> unused = super.withResources(profile);
        return this;
    }

    @Override
    public DoubleRdd setName(String name) {
        node().setName(name);
        return this;
    }

    /// Itself, as [#rdd()].
    public DoubleRdd srdd() {
        return this;
    }

    /// The sum, 0 when there are no numbers.
    public Double sum() {
        return aggregate(0.0, Double::sum, Double::sum);
    }

    /// The sum, or an estimate from the partitions that are added up after `timeout` milliseconds, with the interval that
    /// holds the truth with a probability of 0.95. The partitions are taken for a random sample.
    public PartialResult<BoundedDouble> sumApprox(long timeout) {
        return sumApprox(timeout, 0.95);
    }

    /// As [#sumApprox(long)], with the probability `confidence`, in `(0, 1)`.
    public PartialResult<BoundedDouble> sumApprox(long timeout, double confidence) {
        return Approximations.sum(this, timeout, confidence);
    }

    /// The mean, or an estimate from the partitions that are done after `timeout` milliseconds, with the interval that
    /// holds the truth with a probability of 0.95. The partitions are taken for a random sample.
    public PartialResult<BoundedDouble> meanApprox(long timeout) {
        return meanApprox(timeout, 0.95);
    }

    /// As [#meanApprox(long)], with the probability `confidence`, in `(0, 1)`.
    public PartialResult<BoundedDouble> meanApprox(long timeout, double confidence) {
        return Approximations.mean(this, timeout, confidence);
    }

    /// Count, mean, variance, least and greatest in one job.
    public StatCounter stats() {
        StatCounter all = new StatCounter();
        JobRunner.of(context()).<StatCounter>run(node(), new StatsAction()).forEach(all::merge);
        return all;
    }

    /// The mean, 0 when there are no numbers.
    public Double mean() {
        return stats().mean();
    }

    /// The variance of the numbers as a whole population, NaN when there are none.
    public Double variance() {
        return stats().variance();
    }

    /// Same as [#variance()].
    public Double popVariance() {
        return stats().popVariance();
    }

    /// The variance of the population of which the numbers are a sample, NaN for fewer than two.
    public Double sampleVariance() {
        return stats().sampleVariance();
    }

    /// The square root of [#variance()].
    public Double stdev() {
        return stats().stdev();
    }

    /// Same as [#stdev()].
    public Double popStdev() {
        return stats().popStdev();
    }

    /// The square root of [#sampleVariance()].
    public Double sampleStdev() {
        return stats().sampleStdev();
    }

    /// The least number. Throws `EMPTY_COLLECTION` when there is none.
    public Double min() {
        return requireAny("min", stats()).min();
    }

    /// The greatest number. Throws `EMPTY_COLLECTION` when there is none.
    public Double max() {
        return requireAny("max", stats()).max();
    }

    private StatCounter requireAny(String operation, StatCounter stats) {
        if (stats.count() == 0) {
            throw Results.empty(operation, node());
        }
        return stats;
    }

    /// How many numbers lie in each of `bucketCount` ranges of the same width between the least and the
    /// greatest number, and the bounds of the ranges, one more than there are ranges. If all numbers are
    /// equal there is one range. NaN is not counted. Throws `EMPTY_COLLECTION` when there are no numbers
    /// and `INVALID_ARGUMENT` when the least or greatest is not finite.
    public Tuple2<double[], long[]> histogram(int bucketCount) {
        Functions.atLeast(1, bucketCount, "bucketCount");
        StatCounter stats = requireAny("histogram", stats());
        double least = stats.min();
        double greatest = stats.max();
        if (!Double.isFinite(least) || !Double.isFinite(greatest)) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "Histogram buckets cannot be cut between " + least + " and " + greatest
                            + "; give the bounds of the buckets.");
        }
        double[] bounds = bounds(least, greatest, least == greatest ? 1 : bucketCount);
        return new Tuple2<>(bounds, histogram(bounds, true));
    }

    private static double[] bounds(double least, double greatest, int buckets) {
        double[] bounds = new double[buckets + 1];
        for (int i = 0; i < buckets; i++) {
            bounds[i] = least + (greatest - least) / buckets * i;
        }
        bounds[buckets] = greatest;
        return bounds;
    }

    /// How many numbers lie in each of the ranges `[buckets[i], buckets[i + 1])`, of which the last one
    /// includes its upper bound. Numbers outside of all ranges, and NaN, are not counted.
    public long[] histogram(double[] buckets) {
        return histogram(buckets, false);
    }

    /// As [#histogram(double[], boolean)].
    public long[] histogram(Double[] buckets, boolean evenBuckets) {
        return histogram(Arrays.stream(buckets).mapToDouble(Double::doubleValue).toArray(), evenBuckets);
    }

    /// As [#histogram(double[])]; `evenBuckets` says that all ranges have the same width, which is faster.
    public long[] histogram(double[] buckets, boolean evenBuckets) {
        if (buckets.length < 2) {
            throw new TroupeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A histogram needs at least two bounds, not " + Arrays.toString(buckets) + ".");
        }
        for (int i = 1; i < buckets.length; i++) {
            if (!(buckets[i] > buckets[i - 1]) && !(buckets.length == 2 && buckets[0] == buckets[1])) {
                throw new TroupeException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The bounds of a histogram must rise: " + Arrays.toString(buckets) + ".");
            }
        }
        List<Double> bounds = Arrays.stream(buckets).boxed().toList();
        long[] counts = new long[buckets.length - 1];
        JobRunner.of(context()).<long[]>run(node(), new HistogramAction(bounds, evenBuckets))
                .forEach(part -> {
                    for (int i = 0; i < counts.length; i++) {
                        counts[i] += part[i];
                    }
                });
        return counts;
    }
}
