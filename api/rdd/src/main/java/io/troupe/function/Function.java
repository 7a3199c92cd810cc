package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Turns one value into another.
@FunctionalInterface
public interface Function<T1 extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    /// The value made of `value`.
    R call(T1 value) throws Exception;
}
