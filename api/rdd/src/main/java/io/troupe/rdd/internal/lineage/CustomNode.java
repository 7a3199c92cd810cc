package io.troupe.rdd.internal.lineage;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.stage.Head;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dataset of the program's own: each partition is computed from any partitions of any others, or from none.
public final class CustomNode extends Node {
    /// What the program says about its dataset.
    public interface Description {
        /// What it is called in plans.
        String kind();

        /// How many partitions it has.
        int partitionCount();

        /// Where keys are, or null if that is not known.
        @Nullable
        Partitioner partitioner();

        /// What the task of `partition` is told.
        Serializable payload(int partition);

        /// The hosts on which `partition` had better be computed, best first.
        List<String> preferredHosts(int partition);

        /// For each parent, the partitions of it that `partition` is computed from.
        List<List<Integer>> parentPartitions(int partition);

        /// The head of segment `segment`, which begins here, over the segments of the parents.
        Head headOf(int segment, int[] parentSegments);
    }

    private @Nullable List<Node> parents;
    private final Description description;

    /// The dataset of `description`, computed from `parents`.
    public CustomNode(Lineage lineage, List<Node> parents, Description description) {
        super(lineage, shape(parents, description));
        this.parents = List.copyOf(parents);
        this.description = description;
    }

    /// The program may do anything with the order of its input, and knows whether records are pairs.
    private static Shape shape(List<Node> parents, Description description) {
        Determinism weakest = Determinism.DETERMINATE;
        for (Node parent : parents) {
            weakest = weakest.and(parent.determinism());
        }
        return new Shape(description.kind(), description.partitionCount(), description.partitioner(), false,
                weakest.orderMatters());
    }

    /// What the task of `partition` is told.
    public Object payload(int partition) {
        return description.payload(partition);
    }

    /// The hosts on which `partition` had better be computed, best first.
    public List<String> preferredHosts(int partition) {
        return description.preferredHosts(partition);
    }

    /// For each parent, the partitions of it that `partition` is computed from.
    public List<List<Integer>> parentPartitions(int partition) {
        return description.parentPartitions(partition);
    }

    /// The head of segment `segment` over the segments of the parents.
    public Head headOf(int segment, int[] parentSegments) {
        return description.headOf(segment, parentSegments);
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
