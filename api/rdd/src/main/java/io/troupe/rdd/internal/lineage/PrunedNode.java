package io.troupe.rdd.internal.lineage;

import java.util.List;

/// Some neighbouring partitions of a dataset.
public final class PrunedNode extends Node {
    private final Node parent;
    private final int first;
    private final int partitions;
    private final boolean keyed;
    private final Determinism determinism;

    /// `partitions` partitions of `parent`, beginning with `first`.
    public PrunedNode(Node parent, int first, int partitions) {
        super(parent.lineage());
        this.parent = parent;
        this.first = first;
        this.partitions = partitions;
        this.keyed = parent.isKeyed();
        this.determinism = parent.determinism();
    }

    /// The number that its partition 0 has in its parent.
    public int first() {
        return first;
    }

    @Override
    public String kind() {
        return "PartitionPruningRdd";
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
