package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.Partitioner;
import io.troupe.TroupeException;
import io.troupe.Tuple2;
import io.troupe.rdd.internal.flow.Step;
import io.troupe.rdd.internal.keyed.KeyInRangeFunction;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.keyed.SampleKeysAction;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.PrunedNode;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.sort.KeyOrder;
import io.troupe.rdd.internal.sort.RangeBounds;
import io.troupe.rdd.internal.sort.RangeBounds.Candidate;
import io.troupe.rdd.internal.step.FilterStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Sorts by key.
final class Sorting {
    private Sorting() {}

    /// Keys that are sampled for each range, in the whole; thrice as many are taken, as partitions differ in size.
    private static final int KEYS_PER_RANGE = 20;
    private static final double MOST_KEYS = 1e6;
    private static final double OVERSAMPLING = 3;
    private static final long SEED = 0x5EED;

    static Node sorted(
            TroupeContext context, Node keyed, Comparator<@Nullable Object> comparator, boolean ascending,
            int numPartitions) {
        Functions.atLeast(1, numPartitions, "numPartitions");
        RangePartitioner ranges = ranges(context, keyed, comparator, ascending, numPartitions);
        return KeyedNodes.sorted(keyed, ranges, comparator, ascending);
    }

    /// Ranges of about the same number of keys of `keyed`.
    static RangePartitioner ranges(
            TroupeContext context, Node keyed, Comparator<@Nullable Object> comparator, boolean ascending,
            int numPartitions) {
        KeyOrder order = ascending ? KeyOrder.by(comparator) : KeyOrder.by(comparator).reversed();
        List<Candidate> candidates = numPartitions == 1 || keyed.partitionCount() == 0
                ? List.of()
                : sample(JobRunner.of(context), keyed, numPartitions);
        try {
            return new RangePartitioner(RangeBounds.choose(order, candidates, numPartitions), comparator,
                    ascending);
        } catch (ClassCastException | NullPointerException e) {
            throw new TroupeException(ErrorCode.INVALID_ARGUMENT,
                    "The keys of " + keyed + " cannot be sorted: " + e.getMessage()
                            + ". Keys must be comparable with each other and not null; a Comparator can say how.",
                    e);
        }
    }

    /// A sample of the same number of keys from each partition; partitions that turn out to be much
    /// larger than others are sampled again, with more keys.
    private static List<Candidate> sample(JobRunner jobs, Node keyed, int numPartitions) {
        int partitions = keyed.partitionCount();
        double wanted = Math.min((double) KEYS_PER_RANGE * numPartitions, MOST_KEYS);
        int size = (int) Math.ceil(OVERSAMPLING * wanted / partitions);
        List<Tuple2<Long, List<@Nullable Object>>> sketches = new ArrayList<>(
                jobs.<Tuple2<Long, List<@Nullable Object>>>run(
                        keyed, new SampleKeysAction(Collections.nCopies(partitions, size), SEED)));
        long total = sketches.stream().mapToLong(Tuple2::_1).sum();
        double share = Math.min(1, wanted / Math.max(1, total));
        List<Integer> sizes = sketches.stream().map(sketch -> (int) Math.ceil(share * sketch._1())).toList();
        int[] large = IntStream.range(0, partitions).filter(i -> sizes.get(i) > size).toArray();
        List<Tuple2<Long, List<@Nullable Object>>> again = jobs.run(keyed, large,
                new SampleKeysAction(sizes, SEED));
        for (int i = 0; i < large.length; i++) {
            sketches.set(large[i], again.get(i));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Tuple2<Long, List<@Nullable Object>> sketch : sketches) {
            double weight = (double) sketch._1() / Math.max(1, sketch._2().size());
            sketch._2().forEach(key -> candidates.add(new Candidate(key, weight)));
        }
        return candidates;
    }

    /// `troupe.default.parallelism` if that is set, else as many as `node` has.
    static int defaultPartitions(TroupeContext context, Node node) {
        int configured = context.getConf().get(TroupeContext.DEFAULT_PARALLELISM);
        return Math.max(1, configured > 0 ? configured : node.partitionCount());
    }

    static Node withinPartitions(Node node, Partitioner partitioner,
            Comparator<@Nullable Object> comparator) {
        return KeyedNodes.sorted(node, partitioner, comparator, true);
    }

    static Node inRange(
            Node node, Comparator<@Nullable Object> comparator, @Nullable Object lower,
            @Nullable Object upper) {
        Node pruned = node;
        if (node.partitioner() instanceof RangePartitioner ranges && ranges.isOrderedBy(comparator)) {
            int one = ranges.getPartition(lower);
            int other = ranges.getPartition(upper);
            int count = comparator.compare(lower, upper) > 0 ? 0 : Math.abs(other - one) + 1;
            pruned = new PrunedNode(node, Math.min(one, other), count);
        }
        Step step = new FilterStep(new KeyInRangeFunction(comparator, lower, upper));
        return new StepNode(pruned, step, new StepNode.Effect(false, true, false));
    }
}
