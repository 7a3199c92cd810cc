package io.troupe.rdd;

import io.troupe.Partitioner;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Places keys by ranges: all keys of a partition come before all keys of the next one. The bounds come from a sample.
final class RangePartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final @Nullable Object[] bounds;
    private final Comparator<@Nullable Object> comparator;

    RangePartitioner(@Nullable Object[] bounds, Comparator<@Nullable Object> comparator) {
        this.bounds = bounds;
        this.comparator = comparator;
    }

    @Override
    public int numPartitions() {
        return bounds.length + 1;
    }

    @Override
    public int getPartition(@Nullable Object key) {
        int low = 0;
        int high = bounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (comparator.compare(key, bounds[middle]) > 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether ranges are in the order of `other`.
    boolean isOrderedBy(Comparator<@Nullable Object> other) {
        return comparator.equals(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangePartitioner that && List.of(bounds).equals(List.of(that.bounds))
                && comparator.equals(that.comparator);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bounds);
    }
}
