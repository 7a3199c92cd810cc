package io.troupe.rdd.internal.stage;

import java.io.Serializable;

/// How a keyed segment gets one of its inputs.
public sealed interface InputHead extends Serializable {
    /// A bucket of a shuffle.
    record FromShuffle(int shuffleId) implements InputHead {}

    /// A partition of another segment.
    record FromSegment(int segment) implements InputHead {}
}
