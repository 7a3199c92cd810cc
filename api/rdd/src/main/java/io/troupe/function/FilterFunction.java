package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Decides which records stay.
@FunctionalInterface
public interface FilterFunction<T extends @Nullable Object> extends Serializable {
    /// Whether `value` stays.
    boolean call(T value) throws Exception;
}
