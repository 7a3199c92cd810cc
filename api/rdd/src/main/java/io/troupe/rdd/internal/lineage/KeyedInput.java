package io.troupe.rdd.internal.lineage;

/// One of the inputs of a [KeyedNode].
public sealed interface KeyedInput {
    /// Records that are brought together by a shuffle.
    record Shuffled(Shuffle shuffle) implements KeyedInput {}

    /// Records that are in the right partitions already.
    record InPlace(Node node) implements KeyedInput {}
}
