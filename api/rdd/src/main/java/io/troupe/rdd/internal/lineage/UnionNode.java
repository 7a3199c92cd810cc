package io.troupe.rdd.internal.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The partitions of several datasets, one dataset after the other.
public final class UnionNode extends Node {
    private volatile @Nullable List<Node> parents;

    /// The union of `parents`, at least one.
    public UnionNode(Lineage lineage, List<Node> parents) {
        super(lineage, Shape.ofAll(parents, "UnionRdd", partitionCount(parents), null));
        this.parents = List.copyOf(parents);
    }

    private static int partitionCount(List<Node> nodes) {
        int sum = 0;
        for (Node node : nodes) {
            sum = Math.addExact(sum, node.partitionCount());
        }
        return sum;
    }

    @Override
    List<Node> parents() {
        return uncut(parents);
    }

    @Override
    void forgetParents() {
        parents = null;
    }
}
