package io.troupe.rdd.internal.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Partitions of a dataset in groups of neighbours.
public final class CoalesceNode extends Node {
    private volatile @Nullable Node parent;

    /// `parent` in at most `partitions` partitions.
    public CoalesceNode(Node parent, int partitions) {
        super(parent.lineage(),
                Shape.of(parent, "CoalescedRdd", Math.min(partitions, parent.partitionCount())));
        this.parent = parent;
    }

    /// The input.
    public Node parent() {
        return uncut(parent);
    }

    @Override
    List<Node> parents() {
        return List.of(uncut(parent));
    }

    @Override
    void forgetParents() {
        parent = null;
    }
}
