package io.troupe.rdd.internal.lineage;

import io.troupe.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The union of datasets that have the same partitioner: each partition is that of all inputs, one after the other, and
/// keys stay where they are.
public final class ConcatenationNode extends Node {
    private volatile @Nullable List<Node> parents;

    /// The union of `parents`, all of them partitioned by `partitioner`.
    public ConcatenationNode(Lineage lineage, List<Node> parents, Partitioner partitioner) {
        super(lineage,
                Shape.ofAll(parents, "PartitionerAwareUnionRdd", partitioner.numPartitions(), partitioner));
        this.parents = List.copyOf(parents);
    }

    @Override
    List<Node> parents() {
        return uncut(parents);
    }

    @Override
    void forgetParents() {
        parents = null;
    }
}
