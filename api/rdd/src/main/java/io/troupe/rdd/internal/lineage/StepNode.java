package io.troupe.rdd.internal.lineage;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.flow.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dataset made by one narrow step of each partition of another.
public final class StepNode extends Node {
    /// What a step does to what is known about its input.
    ///
    /// @param keepsPartitioner
    ///            whether keys stay what and where they are
    /// @param keyed
    ///            whether the results are known to be pairs
    /// @param orderMatters
    ///            whether the results depend on the order of the input
    public record Effect(boolean keepsPartitioner, boolean keyed, boolean orderMatters) {
        /// Results of any type.
        public static final Effect PLAIN = new Effect(false, false, false);
        /// Results that are pairs with new keys.
        public static final Effect KEYED = new Effect(false, true, false);
    }

    private final Node parent;
    private final Step step;
    private final int partitions;
    private final @Nullable Partitioner partitioner;
    private final boolean keyed;
    private final Determinism determinism;

    /// `step` on each partition of `parent`.
    public StepNode(Node parent, Step step, Effect effect) {
        super(parent.lineage());
        this.parent = parent;
        this.step = step;
        this.partitions = parent.partitionCount();
        this.partitioner = effect.keepsPartitioner() ? parent.partitioner() : null;
        this.keyed = effect.keyed();
        Determinism before = parent.determinism();
        this.determinism = effect.orderMatters() ? before.orderMatters() : before;
    }

    /// The input.
    public Node parent() {
        return parent;
    }

    /// What is done.
    public Step step() {
        return step;
    }

    @Override
    public String kind() {
        return "MapPartitionsRdd";
    }

    @Override
    public int partitionCount() {
        return partitions;
    }

    @Override
    public @Nullable Partitioner partitioner() {
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
        return List.of(parent);
    }
}
