package io.troupe.rdd.internal.lineage;

import java.util.List;

/// Some neighbouring partitions of a dataset.
public final class PrunedNode extends Node {
    private final Node parent;
    private final int first;

    /// `partitions` partitions of `parent`, beginning with `first`.
    public PrunedNode(Node parent, int first, int partitions) {
        super(parent.lineage(), Shape.of(parent, "PartitionPruningRdd", partitions));
        this.parent = parent;
        this.first = first;
    }

    /// The number that its partition 0 has in its parent.
    public int first() {
        return first;
    }

    @Override
    public List<Node> narrowParents() {
        return List.of(parent);
    }
}
