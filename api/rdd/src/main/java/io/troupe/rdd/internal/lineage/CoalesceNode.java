package io.troupe.rdd.internal.lineage;

import java.util.List;

/// Partitions of a dataset in groups of neighbours.
public final class CoalesceNode extends Node {
    private final Node parent;

    /// `parent` in at most `partitions` partitions.
    public CoalesceNode(Node parent, int partitions) {
        super(parent.lineage(),
                Shape.of(parent, "CoalescedRdd", Math.min(partitions, parent.partitionCount())));
        this.parent = parent;
    }

    /// The input.
    public Node parent() {
        return parent;
    }

    @Override
    public List<Node> narrowParents() {
        return List.of(parent);
    }
}
