package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Does something with each value.
@NullUnmarked // records may be null
@FunctionalInterface
public interface VoidFunction<T extends @Nullable Object> extends Serializable {
    /// Does something with `value`.
    void call(T value) throws Exception;
}
