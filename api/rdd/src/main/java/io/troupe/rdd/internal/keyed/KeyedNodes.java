package io.troupe.rdd.internal.keyed;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.lineage.KeyedInput;
import io.troupe.rdd.internal.lineage.KeyedNode;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.Shuffle;
import io.troupe.rdd.internal.stage.Terminal;
import io.troupe.rdd.internal.table.Combiner;
import java.util.List;

/// Makes the nodes of operations by key.
public final class KeyedNodes {
    private KeyedNodes() {}

    /// One pair per key of `parent`, in the partition that `partitioner` says. Values are combined before the shuffle too if
    /// `mapSide`. No shuffle when keys are there already.
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
        Shuffle shuffle = new Shuffle(parent, partitioner.numPartitions(), new PairWriter(partitioner), false);
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
}
