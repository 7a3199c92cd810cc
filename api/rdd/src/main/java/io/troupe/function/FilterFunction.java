package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Decides which records stay.
@NullUnmarked // records may be null
@FunctionalInterface
public interface FilterFunction<T extends @Nullable Object> extends Serializable {
    /// Whether `value` stays.
    boolean call(T value) throws Exception;
}
