package io.troupe.rdd.internal.lineage;

import java.util.List;

/// Partitions of a dataset in groups of neighbours.
public final class CoalesceNode extends Node {
    private final Node parent;
    private final int partitions;
    private final boolean keyed;
    private final Determinism determinism;

    /// `parent` in at most `partitions` partitions.
    public CoalesceNode(Node parent, int partitions) {
        super(parent.lineage());
        this.parent = parent;
        this.partitions = Math.min(partitions, parent.partitionCount());
        this.keyed = parent.isKeyed();
        this.determinism = parent.determinism();
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
        return keyed;
    }

    @Override
    public Determinism determinism() {
        return determinism;
    }

    @Override
    public List<Node> narrowParents() {
        return List.of(parent);
    }
}
