package io.troupe.rdd.internal.lineage;

import java.util.List;

/// The partitions of several datasets, one dataset after the other.
public final class UnionNode extends Node {
    private final List<Node> parents;
    private final int partitions;
    private final boolean keyed;
    private final Determinism determinism;

    /// The union of `parents`, at least one.
    public UnionNode(Lineage lineage, List<Node> parents) {
        super(lineage);
        this.parents = List.copyOf(parents);
        int sum = 0;
        boolean allKeyed = true;
        Determinism weakest = Determinism.DETERMINATE;
        for (Node parent : parents) {
            sum = Math.addExact(sum, parent.partitionCount());
            allKeyed &= parent.isKeyed();
            weakest = weakest.and(parent.determinism());
        }
        this.partitions = sum;
        this.keyed = allKeyed;
        this.determinism = weakest;
    }

    @Override
    public String kind() {
        return "UnionRdd";
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
        return parents;
    }
}
