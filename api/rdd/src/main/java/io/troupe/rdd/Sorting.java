package io.troupe.rdd;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.action.DrawAction;
import io.troupe.rdd.internal.flow.Step;
import io.troupe.rdd.internal.keyed.KeyInRangeFunction;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.PrunedNode;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.step.FilterStep;
import io.troupe.rdd.internal.step.KeysStep;
import io.troupe.rdd.internal.step.Pairs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorts by key.
final class Sorting {
    private Sorting() {}

    static Node sorted(
            TroupeContext context, Node keyed, Comparator<?> comparator, boolean ascending,
            int numPartitions) {
        Functions.atLeast(1, numPartitions, "numPartitions");
        @SuppressWarnings("unchecked")
        Comparator<@Nullable Object> base = (Comparator<@Nullable Object>) comparator;
        Comparator<@Nullable Object> order = ascending ? base : ReversedOrder.of(base);
        Node keys = new StepNode(keyed, new KeysStep(), StepNode.Effect.PLAIN);
        List<@Nullable Object> sample = new ArrayList<>();
        if (numPartitions > 1) {
            for (List<?> part : JobRunner.of(context).<List<?>>run(keys,
                    new DrawAction(60 * numPartitions, 42))) {
                part.forEach(drawn -> sample.add(Pairs.of(drawn)._2()));
            }
            sample.sort(order);
        }
        List<@Nullable Object> bounds = new ArrayList<>();
        for (int i = 1; i < numPartitions && !sample.isEmpty(); i++) {
            @Nullable
            Object bound = sample.get((int) ((long) i * sample.size() / numPartitions));
            if (bounds.isEmpty() || order.compare(bounds.getLast(), bound) < 0) {
                bounds.add(bound);
            }
        }
        return KeyedNodes.sorted(keyed, new RangePartitioner(bounds.toArray(), order), base, ascending);
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
            int first = ranges.getPartition(lower);
            int last = ranges.getPartition(upper);
            pruned = new PrunedNode(node, Math.min(first, last), first > last ? 0 : last - first + 1);
        }
        Step step = new FilterStep(new KeyInRangeFunction(comparator, lower, upper));
        return new StepNode(pruned, step, new StepNode.Effect(false, true, false));
    }
}
