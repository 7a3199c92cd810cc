package io.troupe.rdd.internal.lineage;

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

        private Shape on(Node parent) {
            Determinism before = parent.determinism();
            return new Shape(
                    "MapPartitionsRdd", parent.partitionCount(),
                    keepsPartitioner ? parent.partitioner() : null,
                    keyed, orderMatters ? before.orderMatters() : before);
        }
    }

    private volatile @Nullable Node parent;
    private final Step step;

    private final boolean isBarrier;

    /// `step` on each partition of `parent`.
    public StepNode(Node parent, Step step, Effect effect) {
        this(parent, step, effect, false);
    }

    private StepNode(Node parent, Step step, Effect effect, boolean isBarrier) {
        super(parent.lineage(), effect.on(parent));
        this.parent = parent;
        this.step = step;
        this.isBarrier = isBarrier;
    }

    /// The same; the tasks that run the step run all at the same time.
    public static StepNode barrier(Node parent, Step step, Effect effect) {
        parent.lineage().expectBarriers();
        return new StepNode(parent, step, effect, true);
    }

    /// Whether the tasks that run the step run all at the same time.
    public boolean isBarrier() {
        return isBarrier;
    }

    /// The input.
    public Node parent() {
        return uncut(parent);
    }

    /// What is done.
    public Step step() {
        return step;
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
