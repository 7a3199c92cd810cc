package io.troupe.rdd.internal.lineage;

import io.troupe.rdd.internal.stage.Head;
import java.util.List;

/// A dataset of which each partition is made of one partition of each of two others: zip, or every pair of
/// partitions: cartesian.
public final class PairwiseNode extends Node {
    /// Makes the head of a segment.
    @FunctionalInterface
    public interface HeadFactory {
        /// The head that reads segments `left` and `right`.
        Head headOf(int left, int right);
    }

    private final String kind;
    private final Node left;
    private final Node right;
    private final boolean crossing;
    private final boolean keyed;
    private final HeadFactory headFactory;
    private final int partitions;
    private final Determinism determinism;

    private PairwiseNode(
            String kind, Node left, Node right, boolean crossing, boolean keyed, HeadFactory headFactory) {
        super(left.lineage());
        this.kind = kind;
        this.left = left;
        this.right = right;
        this.crossing = crossing;
        this.keyed = keyed;
        this.headFactory = headFactory;
        this.partitions = crossing
                ? Math.multiplyExact(left.partitionCount(), right.partitionCount())
                : left.partitionCount();
        Determinism both = left.determinism().and(right.determinism());
        this.determinism = crossing ? both : both.orderMatters();
    }

    /// Partition `i` is made of partitions `i` of both.
    public static PairwiseNode zipped(Node left, Node right, boolean keyed, HeadFactory headFactory) {
        return new PairwiseNode("ZippedPartitionsRdd", left, right, false, keyed, headFactory);
    }

    /// Partition `i * n + j` is made of partition `i` of `left` and `j` of `right`, which has `n`.
    public static PairwiseNode crossed(Node left, Node right, HeadFactory headFactory) {
        return new PairwiseNode("CartesianRdd", left, right, true, true, headFactory);
    }

    /// The head that reads segments `leftSegment` and `rightSegment`.
    public Head headOf(int leftSegment, int rightSegment) {
        return headFactory.headOf(leftSegment, rightSegment);
    }

    /// The first input.
    public Node left() {
        return left;
    }

    /// The second input.
    public Node right() {
        return right;
    }

    /// The partition of the first input that `partition` is made of.
    public int leftPartition(int partition) {
        return crossing ? partition / right.partitionCount() : partition;
    }

    /// The partition of the second input that `partition` is made of.
    public int rightPartition(int partition) {
        return crossing ? partition % right.partitionCount() : partition;
    }

    @Override
    public String kind() {
        return kind;
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
        return List.of(left, right);
    }
}
