package io.troupe.rdd.internal.sort;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.Lane;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bounds of a range partitioning: partition `i` holds the keys that come after bound `i - 1` and not after
/// bound `i`. Bounds are in order and distinct, so there may be fewer partitions than wanted. Immutable, may be
/// shared.
///
/// Keys that have a rank of their own (numbers) are found among ranks without comparing.
public final class RangeBounds implements Serializable {
    private static final long serialVersionUID = 1L;

    /// A sampled key and how many keys it stands for.
    ///
    /// @param key
    ///            the key
    /// @param weight
    ///            more than 0
    public record Candidate(@Nullable Object key, double weight) {}

    private final KeyOrder order;
    @SuppressWarnings("serial") // keys of the application: whether they can be sent shows when they are
    private final Object[] bounds;
    private final long[] ranks;
    /// The lane of all bounds, or OBJECT.
    private final Lane lane;

    /// The bounds `bounds`, sorted by `order` and distinct in it.
    public RangeBounds(KeyOrder order, Object[] bounds) {
        this.order = order;
        this.bounds = bounds.clone();
        Column column = new Column(bounds.length);
        for (Object bound : bounds) {
            column.append(bound);
        }
        this.ranks = new long[bounds.length];
        order.rank(column, 0, bounds.length, ranks);
        this.lane = bounds.length > 0 && order.isDecidedByRank(column) ? column.lane() : Lane.OBJECT;
    }

    /// Bounds that cut `candidates` into at most `partitions` parts of about the same weight.
    public static RangeBounds choose(KeyOrder order, List<Candidate> candidates, int partitions) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparing(Candidate::key, order::compare));
        double step = candidates.stream().mapToDouble(Candidate::weight).sum() / partitions;
        List<Object> bounds = new ArrayList<>();
        double passed = 0;
        double target = step;
        for (Candidate candidate : sorted) {
            passed += candidate.weight();
            boolean isNew = bounds.isEmpty() || order.compare(bounds.getLast(), candidate.key()) < 0;
            if (passed >= target && isNew && bounds.size() < partitions - 1) {
                bounds.add(candidate.key());
                target += step;
            }
        }
        return new RangeBounds(order, bounds.toArray());
    }

    /// How many partitions there are.
    public int partitions() {
        return bounds.length + 1;
    }

    /// The bounds in order; a copy.
    public Object[] toArray() {
        return bounds.clone();
    }

    /// The partition of `key`.
    public int partitionOf(@Nullable Object key) {
        long rank = order.rank(key);
        int low = firstNotBelow(rank);
        if (lane != Lane.OBJECT && lane.accepts(key)) {
            return low;
        }
        int high = rank == Long.MAX_VALUE ? bounds.length : firstNotBelow(rank + 1);
        while (low < high) {
            int middle = low + high >>> 1;
            if (order.compare(bounds[middle], key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The index of the first bound whose rank is not below `rank`. The search halves the rest without a branch
    /// that could be guessed wrong: the compiler makes a conditional move of the choice.
    private int firstNotBelow(long rank) {
        long[] sorted = ranks;
        int base = 0;
        int rest = sorted.length;
        while (rest > 0) {
            int half = rest + 1 >>> 1;
            base = sorted[base + half - 1] < rank ? base + half : base;
            rest -= half;
        }
        return base;
    }
}
