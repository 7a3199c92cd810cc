package io.troupe.rdd;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.sort.RangeBounds;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Places keys by ranges: all keys of a partition come before all keys of the next one. The bounds come
/// from a sample of the keys of a dataset, so that its partitions get about the same size. There may be
/// fewer partitions than asked for, as equal keys stay together.
public final class RangePartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final RangeBounds bounds;
    private final Comparator<@Nullable Object> comparator;
    private final boolean ascending;

    RangePartitioner(RangeBounds bounds, Comparator<@Nullable Object> comparator, boolean ascending) {
        this.bounds = bounds;
        this.comparator = comparator;
        this.ascending = ascending;
    }

    /// A partitioner of at most `partitions` ranges of the keys of `rdd` in natural order. Runs a job
    /// that samples the keys when there is to be more than one partition.
    public static RangePartitioner of(PairRdd<?, ?> rdd, int partitions, boolean ascending) {
        return Sorting.ranges(
                rdd.context(), rdd.node(), NaturalOrder.comparator(), ascending,
                Functions.atLeast(1, partitions, "partitions"));
    }

    @Override
    public int numPartitions() {
        return bounds.partitions();
    }

    @Override
    public int getPartition(@Nullable Object key) {
        return bounds.partitionOf(key);
    }

    /// Whether ranges are in the order of `other`, or in the opposite one.
    boolean isOrderedBy(Comparator<@Nullable Object> other) {
        return comparator.equals(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangePartitioner that && ascending == that.ascending
                && comparator.equals(that.comparator)
                && Arrays.equals(bounds.toArray(), that.bounds.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds.toArray());
    }

    @Override
    public String toString() {
        return "RangePartitioner(" + numPartitions() + ")";
    }
}
