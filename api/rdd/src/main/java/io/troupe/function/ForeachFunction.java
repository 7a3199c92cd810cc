package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Does something with each record.
@FunctionalInterface
public interface ForeachFunction<T extends @Nullable Object> extends Serializable {
    /// Does something with `value`.
    void call(T value) throws Exception;
}
