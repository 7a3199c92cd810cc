package io.troupe.rdd.internal.lineage;

import java.util.List;

/// Partitions of a dataset in groups of neighbours.
public final class CoalesceNode extends Node {
    private final Node parent;
    private final int partitions;

    /// `parent` in at most `partitions` partitions.
    public CoalesceNode(Node parent, int partitions) {
        super(parent.lineage());
        this.parent = parent;
        this.partitions = Math.min(partitions, parent.partitionCount());
    }

    /// The input.
    public Node parent() {
        return parent;
    }

    @Override
    public String kind() {
        return "CoalescedRdd";
    }

    @Override
    public int partitionCount() {
        return partitions;
    }

    @Override
    public boolean isKeyed() {
        return parent.isKeyed();
    }

    @Override
    public Determinism determinism() {
        return parent.determinism();
    }

    @Override
    public List<Node> narrowParents() {
        return List.of(parent);
    }
}
