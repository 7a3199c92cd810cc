package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns a record into a double.
@NullUnmarked // records may be null
@FunctionalInterface
public interface DoubleFunction<T extends @Nullable Object> extends Serializable {
    /// The double made of `value`.
    double call(T value) throws Exception;
}
