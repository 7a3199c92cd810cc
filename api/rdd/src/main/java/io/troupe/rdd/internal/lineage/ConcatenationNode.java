package io.troupe.rdd.internal.lineage;

import io.troupe.Partitioner;
import java.util.List;

/// The union of datasets that have the same partitioner: each partition is that of all inputs, one after the other, and
/// keys stay where they are.
public final class ConcatenationNode extends Node {
    private final List<Node> parents;

    /// The union of `parents`, all of them partitioned by `partitioner`.
    public ConcatenationNode(Lineage lineage, List<Node> parents, Partitioner partitioner) {
        super(lineage,
                Shape.ofAll(parents, "PartitionerAwareUnionRdd", partitioner.numPartitions(), partitioner));
        this.parents = List.copyOf(parents);
    }

    @Override
    public List<Node> narrowParents() {
        return parents;
    }
}
