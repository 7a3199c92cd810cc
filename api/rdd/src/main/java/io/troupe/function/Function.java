package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns one value into another.
@NullUnmarked // records may be null
@FunctionalInterface
public interface Function<T1 extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    /// The value made of `value`.
    R call(T1 value) throws Exception;
}
