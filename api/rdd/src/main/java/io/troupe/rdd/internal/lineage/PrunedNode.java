package io.troupe.rdd.internal.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some neighbouring partitions of a dataset.
public final class PrunedNode extends Node {
    private volatile @Nullable Node parent;
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
    List<Node> parents() {
        return List.of(uncut(parent));
    }

    @Override
    void forgetParents() {
        parent = null;
    }
}
