package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns two records into one of the same type; associative and commutative.
@NullUnmarked // records may be null
@FunctionalInterface
public interface ReduceFunction<T extends @Nullable Object> extends Serializable {
    /// Both records in one.
    T call(T first, T second) throws Exception;
}
