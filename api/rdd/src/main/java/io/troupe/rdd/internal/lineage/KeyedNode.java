package io.troupe.rdd.internal.lineage;

import io.troupe.Partitioner;
import io.troupe.rdd.internal.stage.Head;
import io.troupe.rdd.internal.stage.InputHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A dataset of which partition `i` is made of what belongs to partition `i` in each of its inputs:
/// bucket `i` of a shuffle, or partition `i` of a dataset that has the right partitioner already.
public final class KeyedNode extends Node {
    /// Makes the head of a segment.
    @FunctionalInterface
    public interface HeadFactory {
        /// The head that reads `inputs`, in the order in which the node got them.
        Head headOf(List<InputHead> inputs);
    }

    /// What is known about the result.
    ///
    /// @param kind
    ///            what it is called in plans
    /// @param partitions
    ///            how many partitions there are
    /// @param partitioner
    ///            where keys are afterwards, or null
    /// @param keyed
    ///            whether the results are pairs
    /// @param ordered
    ///            whether equal inputs give the results in the same order
    public record Result(
            String kind, int partitions, @Nullable Partitioner partitioner, boolean keyed, boolean ordered) {}

    private volatile @Nullable List<KeyedInput> inputs;
    private final HeadFactory headFactory;

    /// The node of `inputs`, at least one.
    public KeyedNode(Lineage lineage, List<KeyedInput> inputs, Result result, HeadFactory headFactory) {
        super(lineage, shape(inputs, result));
        this.inputs = List.copyOf(inputs);
        this.headFactory = headFactory;
    }

    private static Shape shape(List<KeyedInput> inputs, Result result) {
        Determinism weakest = result.ordered() ? Determinism.DETERMINATE : Determinism.UNORDERED;
        for (KeyedInput input : inputs) {
            weakest = weakest.and(switch (input) {
                case KeyedInput.Shuffled(Shuffle shuffle) -> shuffle.determinism();
                case KeyedInput.InPlace(Node node) -> node.determinism();
            });
        }
        return new Shape(
                result.kind(), result.partitions(), result.partitioner(), result.keyed(), weakest);
    }

    /// The inputs.
    public List<KeyedInput> inputs() {
        return uncut(inputs);
    }

    /// The head that reads `heads`.
    public Head headOf(List<InputHead> heads) {
        return headFactory.headOf(heads);
    }

    @Override
    void forgetParents() {
        inputs = null;
    }

    @Override
    List<Node> parents() {
        List<Node> parents = new ArrayList<>();
        for (KeyedInput input : inputs()) {
            if (input instanceof KeyedInput.InPlace(Node node)) {
                parents.add(node);
            }
        }
        return parents;
    }

    @Override
    List<Shuffle> inputShuffles() {
        List<Shuffle> shuffles = new ArrayList<>();
        for (KeyedInput input : inputs()) {
            if (input instanceof KeyedInput.Shuffled(Shuffle shuffle)) {
                shuffles.add(shuffle);
            }
        }
        return shuffles;
    }
}
