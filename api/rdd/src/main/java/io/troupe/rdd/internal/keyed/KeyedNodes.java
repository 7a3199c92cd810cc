package io.troupe.rdd.internal.keyed;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.lineage.KeyedInput;
import io.troupe.rdd.internal.lineage.KeyedNode;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.Shuffle;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.table.Combiner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the nodes of operations by key.
public final class KeyedNodes {
    private KeyedNodes() {}

    /// One pair per key of `parent`, in the partition that `partitioner` says. Values are combined
    /// before the shuffle too if `mapSide`. No shuffle when keys are there already.
    public static Node combine(Node parent, Combiner combiner, Partitioner partitioner, boolean mapSide) {
        KeyedNode.Result result = new KeyedNode.Result(
                "ShuffledRdd", partitioner.numPartitions(), partitioner, true, false);
        if (partitioner.equals(parent.partitioner())) {
            return new KeyedNode(
                    parent.lineage(), List.of(new KeyedInput.InPlace(parent)), result,
                    inputs -> new CombineHead(inputs.getFirst(), combiner, false));
        }
        Terminal writer = mapSide ? new CombineWriter(combiner, partitioner) : new PairWriter(partitioner);
        Shuffle shuffle = new Shuffle(parent, partitioner.numPartitions(), writer, false);
        return new KeyedNode(
                parent.lineage(), List.of(new KeyedInput.Shuffled(shuffle)), result,
                inputs -> new CombineHead(inputs.getFirst(), combiner, mapSide));
    }

    /// The pairs of `parent` where `partitioner` says; `parent` itself when they are there already.
    public static Node partitioned(Node parent, Partitioner partitioner) {
        if (partitioner.equals(parent.partitioner())) {
            return parent;
        }
        Shuffle shuffle = new Shuffle(parent, partitioner.numPartitions(), new PairWriter(partitioner),
                false);
        return new KeyedNode(
                parent.lineage(), List.of(new KeyedInput.Shuffled(shuffle)),
                new KeyedNode.Result("ShuffledRdd", partitioner.numPartitions(), partitioner, true, true),
                inputs -> new BucketHead(inputs.getFirst(), true));
    }

    /// The records of `parent` dealt out to `partitions` partitions of about the same size.
    public static Node repartitioned(Node parent, int partitions) {
        Shuffle shuffle = new Shuffle(parent, partitions, new RoundRobinWriter(partitions), true);
        return new KeyedNode(
                parent.lineage(), List.of(new KeyedInput.Shuffled(shuffle)),
                new KeyedNode.Result("ShuffledRdd", partitions, null, parent.isKeyed(), true),
                inputs -> new BucketHead(inputs.getFirst(), false));
    }

    /// One pair per key of any of `parents`: the key and, in the given shape, the values of each parent.
    public static Node cogrouped(List<Node> parents, Partitioner partitioner, CoGroupHead.Shape shape) {
        return keyed("CoGroupedRdd", parents, partitioner, inputs -> new CoGroupHead(inputs, shape));
    }

    /// One pair per key of `parent`: the key and the list of its values.
    public static Node grouped(Node parent, Partitioner partitioner) {
        return keyed(
                "ShuffledRdd", List.of(parent), partitioner,
                inputs -> new CoGroupHead(inputs, CoGroupHead.Shape.VALUES));
    }

    /// The rows of an inner or outer join.
    public static Node joined(Node left, Node right, Partitioner partitioner, JoinStep.Kind kind) {
        return keyed(
                "JoinedRdd", List.of(left, right), partitioner,
                inputs -> new JoinHead(inputs.get(0), inputs.get(1), kind));
    }

    private static Node keyed(
            String kind, List<Node> parents, Partitioner partitioner, KeyedNode.HeadFactory headFactory) {
        List<KeyedInput> inputs = new ArrayList<>();
        for (Node parent : parents) {
            inputs.add(inPlaceOrShuffled(parent, partitioner));
        }
        return new KeyedNode(
                parents.getFirst().lineage(), inputs,
                new KeyedNode.Result(kind, partitioner.numPartitions(), partitioner, true, false),
                headFactory);
    }

    /// The pairs of `parent` where `partitioner` says, sorted by key within each partition.
    public static Node sorted(
            Node parent, Partitioner partitioner, Comparator<@Nullable Object> comparator,
            boolean ascending) {
        return new KeyedNode(
                parent.lineage(), List.of(inPlaceOrShuffled(parent, partitioner)),
                new KeyedNode.Result("ShuffledRdd", partitioner.numPartitions(), partitioner, true, true),
                inputs -> new SortHead(inputs.getFirst(), comparator, ascending));
    }

    /// One pair per key of each partition of `parent`, with the first value; keys stay where they are.
    public static Node distinctInPlace(Node parent, @Nullable Partitioner partitioner) {
        return new KeyedNode(
                parent.lineage(), List.of(new KeyedInput.InPlace(parent)),
                new KeyedNode.Result("MapPartitionsRdd", parent.partitionCount(), partitioner, true, false),
                inputs -> new CombineHead(inputs.getFirst(), new FirstCombiner(), false));
    }

    private static KeyedInput inPlaceOrShuffled(Node parent, Partitioner partitioner) {
        return partitioner.equals(parent.partitioner())
                ? new KeyedInput.InPlace(parent)
                : new KeyedInput.Shuffled(
                        new Shuffle(parent, partitioner.numPartitions(), new PairWriter(partitioner), false));
    }
}
