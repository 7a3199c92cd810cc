package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Turns a record into a double.
@FunctionalInterface
public interface DoubleFunction<T extends @Nullable Object> extends Serializable {
    /// The double made of `value`.
    double call(T value) throws Exception;
}
