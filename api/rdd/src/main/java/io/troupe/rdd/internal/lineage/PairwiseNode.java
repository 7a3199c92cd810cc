package io.troupe.rdd.internal.lineage;

import io.troupe.rdd.internal.stage.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dataset of which each partition is made of one partition of each of two others: zip, or every pair of
/// partitions: cartesian.
public final class PairwiseNode extends Node {
    /// Makes the head of a segment.
    @FunctionalInterface
    public interface HeadFactory {
        /// The head that reads segments `left` and `right`.
        Head headOf(int left, int right);
    }

    private volatile @Nullable Node left;
    private volatile @Nullable Node right;
    private final boolean crossing;
    private final HeadFactory headFactory;

    private PairwiseNode(Node left, Node right, boolean crossing, Shape shape, HeadFactory headFactory) {
        super(left.lineage(), shape);
        this.left = left;
        this.right = right;
        this.crossing = crossing;
        this.headFactory = headFactory;
    }

    /// Partition `i` is made of partitions `i` of both.
    public static PairwiseNode zipped(Node left, Node right, boolean keyed, HeadFactory headFactory) {
        Shape shape = new Shape(
                "ZippedPartitionsRdd", left.partitionCount(), null, keyed,
                left.determinism().and(right.determinism()).orderMatters());
        return new PairwiseNode(left, right, false, shape, headFactory);
    }

    /// Partition `i * n + j` is made of partition `i` of `left` and `j` of `right`, which has `n`.
    public static PairwiseNode crossed(Node left, Node right, HeadFactory headFactory) {
        Shape shape = new Shape(
                "CartesianRdd", Math.multiplyExact(left.partitionCount(), right.partitionCount()), null, true,
                left.determinism().and(right.determinism()));
        return new PairwiseNode(left, right, true, shape, headFactory);
    }

    /// The head that reads segments `leftSegment` and `rightSegment`.
    public Head headOf(int leftSegment, int rightSegment) {
        return headFactory.headOf(leftSegment, rightSegment);
    }

    /// The first input.
    public Node left() {
        return uncut(left);
    }

    /// The second input.
    public Node right() {
        return uncut(right);
    }

    /// The partition of the first input that `partition` is made of.
    public int leftPartition(int partition) {
        return crossing ? partition / right().partitionCount() : partition;
    }

    /// The partition of the second input that `partition` is made of.
    public int rightPartition(int partition) {
        return crossing ? partition % right().partitionCount() : partition;
    }

    @Override
    List<Node> parents() {
        return List.of(left(), right());
    }

    @Override
    void forgetParents() {
        left = null;
        right = null;
    }
}
