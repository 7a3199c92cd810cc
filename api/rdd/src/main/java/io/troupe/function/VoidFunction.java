package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Does something with each value.
@FunctionalInterface
public interface VoidFunction<T extends @Nullable Object> extends Serializable {
    /// Does something with `value`.
    void call(T value) throws Exception;
}
