package io.troupe.rdd.internal.lineage;

import io.troupe.Partitioner;
import java.util.List;

/// The union of datasets that have the same partitioner: each partition is that of all inputs, one after the other, and
/// keys stay where they are.
public final class ConcatenationNode extends Node {
    private final List<Node> parents;
    private final Partitioner partitioner;
    private final boolean keyed;
    private final Determinism determinism;

    /// The union of `parents`, all of them partitioned by `partitioner`.
    public ConcatenationNode(Lineage lineage, List<Node> parents, Partitioner partitioner) {
        super(lineage);
        this.parents = List.copyOf(parents);
        this.partitioner = partitioner;
        boolean allKeyed = true;
        Determinism weakest = Determinism.DETERMINATE;
        for (Node parent : parents) {
            allKeyed &= parent.isKeyed();
            weakest = weakest.and(parent.determinism());
        }
        this.keyed = allKeyed;
        this.determinism = weakest;
    }

    @Override
    public String kind() {
        return "PartitionerAwareUnionRdd";
    }

    @Override
    public int partitionCount() {
        return partitioner.numPartitions();
    }

    @Override
    public Partitioner partitioner() {
        return partitioner;
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
