package io.troupe.rdd;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.keyed.CoGroupHead.Shape;
import io.troupe.rdd.internal.keyed.FirstCombiner;
import io.troupe.rdd.internal.keyed.JoinStep;
import io.troupe.rdd.internal.keyed.KeyedNodes;
import io.troupe.rdd.internal.lineage.Node;
import io.troupe.rdd.internal.lineage.StepNode;
import io.troupe.rdd.internal.lineage.StepNode.Effect;
import io.troupe.rdd.internal.step.KeysStep;
import io.troupe.rdd.internal.step.ValuesStep;
import io.troupe.rdd.internal.step.WithNullStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operations on sets of records, which make keys of the records.
final class KeyedSets {
    private static final Effect SAME_KEYS = new Effect(true, false, false);

    private KeyedSets() {}

    static Node distinct(Node node, int numPartitions) {
        Functions.atLeast(node.partitionCount() == 0 ? 0 : 1, numPartitions, "numPartitions");
        Node keyed = withNull(node);
        @Nullable
        Partitioner partitioner = node.partitioner();
        if (partitioner != null && numPartitions == node.partitionCount() || numPartitions == 0) {
            return new StepNode(KeyedNodes.distinctInPlace(keyed, partitioner), new KeysStep(), SAME_KEYS);
        }
        return keysOf(KeyedNodes.combine(keyed, new FirstCombiner(), Partitioning.hash(numPartitions), true));
    }

    static Node intersection(TroupeContext context, Node left, Node right) {
        Partitioner partitioner = Partitioning.defaultFor(context, left, right);
        Node both = KeyedNodes.cogrouped(List.of(withNull(left), withNull(right)), partitioner, Shape.LISTS);
        return keysOf(new StepNode(both, new JoinStep(JoinStep.Kind.SEMI), Effect.KEYED));
    }

    static Node subtract(Node left, Node right, Partitioner partitioner) {
        return keysOf(subtractByKey(withNull(left), withNull(right), partitioner));
    }

    static Node subtractByKey(Node left, Node right, Partitioner partitioner) {
        Node both = KeyedNodes.cogrouped(List.of(left, right), partitioner, Shape.LISTS);
        return new StepNode(both, new JoinStep(JoinStep.Kind.ANTI), new Effect(true, true, false));
    }

    static Node keysOf(Node node) {
        return new StepNode(node, new KeysStep(), Effect.PLAIN);
    }

    static Node valuesOf(Node node) {
        return new StepNode(node, new ValuesStep(), Effect.PLAIN);
    }

    private static Node withNull(Node node) {
        return new StepNode(node, new WithNullStep(), Effect.KEYED);
    }
}
