package io.troupe.rdd;

import io.troupe.ErrorCode;
import io.troupe.HashPartitioner;
import io.troupe.TroupeException;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.action.AggregateAction;
import io.troupe.rdd.internal.action.AggregateListAction;
import io.troupe.rdd.internal.action.CollectAction;
import io.troupe.rdd.internal.action.LocalReduceAction;
import io.troupe.rdd.internal.action.PartialStep;
import io.troupe.rdd.internal.action.ReduceAction;
import io.troupe.rdd.internal.action.SlotStep;
import io.troupe.rdd.internal.action.ZeroValue;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.keyed.ReduceCombiner;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.table.Combiner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Actions that make one value of all records. Results of partitions are merged in their order.
final class Reductions {
    private Reductions() {}

    static <T extends @Nullable Object> T reduce(
            JobRunner jobs, Node node, String operation,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> function) {
        List<List<@Nullable Object>> parts = jobs.run(node, new ReduceAction(function));
        return merged(node, operation, function, parts);
    }

    private static <T extends @Nullable Object> T merged(
            Node node, String operation,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> function,
            List<List<@Nullable Object>> parts) {
        List<@Nullable Object> values = Results.concatenated(parts);
        if (values.isEmpty()) {
            throw Results.empty(operation, node);
        }
        @Nullable
        Object reduced = values.getFirst();
        for (@Nullable
        Object value : values.subList(1, values.size())) {
            reduced = called(operation, function, reduced, value);
        }
        return Results.typed(reduced);
    }

    static <U extends @Nullable Object> U aggregate(
            JobRunner jobs, Node node, @Nullable Object zeroValue,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> seqOp,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> combOp) {
        ZeroValue zero = ZeroValue.of(zeroValue);
        return summed("aggregate", zero, combOp, jobs.run(node, new AggregateAction(zero, seqOp)));
    }

    private static <U extends @Nullable Object> U summed(
            String operation, ZeroValue zero,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> combOp,
            List<@Nullable Object> parts) {
        @Nullable
        Object sum = zero.fresh();
        for (@Nullable
        Object part : parts) {
            sum = called(operation, combOp, sum, part);
        }
        return Results.typed(sum);
    }

    static <T extends @Nullable Object> T treeReduce(
            JobRunner jobs, Node node,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> function, int depth) {
        Node parts = new StepNode(node, new PartialStep(new ReduceAction(function)), Effect.PLAIN);
        Node few = merge(parts, node.partitionCount(), depth, new ReduceCombiner(function));
        return merged(node, "treeReduce", function, jobs.run(few, new ReduceAction(function)));
    }

    static <U extends @Nullable Object> U treeAggregate(
            JobRunner jobs, Node node, @Nullable Object zeroValue,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> seqOp,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> combOp, int depth,
            boolean onExecutor) {
        ZeroValue zero = ZeroValue.of(zeroValue);
        Node parts = new StepNode(node, new PartialStep(new AggregateListAction(zero, seqOp)), Effect.PLAIN);
        Node few = merge(parts, node.partitionCount(), depth, new ReduceCombiner(combOp));
        if (onExecutor && few.partitionCount() > 1) {
            few = mergedInto(1, few, few.partitionCount(), new ReduceCombiner(combOp));
        }
        return summed("treeAggregate", zero, combOp,
                Results.concatenated(jobs.run(few, new CollectAction())));
    }

    /// Merges the partial results of neighbours, round by round, until about `partitions ^ (1 / depth)` are left.
    private static Node merge(Node parts, int partitions, int depth, Combiner combiner) {
        Functions.atLeast(1, depth, "depth");
        Node current = parts;
        int count = partitions;
        int scale = Math.max((int) Math.ceil(Math.pow(partitions, 1.0 / depth)), 2);
        while (count > scale + Math.ceil((double) count / scale)) {
            int fewer = count / scale;
            current = mergedInto(fewer, current, count, combiner);
            count = fewer;
        }
        return current;
    }

    private static Node mergedInto(int fewer, Node parts, int count, Combiner combiner) {
        Node keyed = new StepNode(parts, new SlotStep(count, fewer), Effect.KEYED);
        return KeyedSets.valuesOf(KeyedNodes.combine(keyed, combiner, new HashPartitioner(fewer), false));
    }

    static <K extends @Nullable Object, V extends @Nullable Object> Map<K, V> reduceByKeyLocally(
            JobRunner jobs, Node node,
            Function2<@Nullable Object, @Nullable Object, @Nullable Object> function) {
        Map<K, V> all = new HashMap<>();
        for (Map<K, V> part : jobs.<Map<K, V>>run(node, new LocalReduceAction(function))) {
            for (Map.Entry<K, V> entry : part.entrySet()) {
                K key = entry.getKey();
                V value = entry.getValue();
                all.put(key, all.containsKey(key)
                        ? Results.<V>typed(called("reduceByKeyLocally", function, all.get(key), value))
                        : value);
            }
        }
        return all;
    }

    private static @Nullable Object called(
            String operation, Function2<@Nullable Object, @Nullable Object, @Nullable Object> function,
            @Nullable Object first, @Nullable Object second) {
        try {
            return function.call(first, second);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TroupeException(
                    ErrorCode.TASK_FAILED, "The function of " + operation + " failed at the driver: " + e, e);
        }
    }
}
