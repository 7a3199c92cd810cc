package io.troupe.engine.serial.graph;

import org.jspecify.annotations.Nullable;

/// Comparison of objects in a graph, where equal objects are different nodes.
final class Identity {
    private Identity() {}

    /// Whether both are the same object, or both null.
    @SuppressWarnings("ReferenceEquality") // the question is identity
    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }
}
