package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Does something with each record.
@NullUnmarked // records may be null
@FunctionalInterface
public interface ForeachFunction<T extends @Nullable Object> extends Serializable {
    /// Does something with `value`.
    void call(T value) throws Exception;
}
