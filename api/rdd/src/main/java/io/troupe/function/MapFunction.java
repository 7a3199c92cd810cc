package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns a record into another.
@NullUnmarked // records may be null
@FunctionalInterface
public interface MapFunction<T extends @Nullable Object, U extends @Nullable Object> extends Serializable {
    /// The record made of `value`.
    U call(T value) throws Exception;
}
