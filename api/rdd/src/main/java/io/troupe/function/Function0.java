package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Makes a value.
@FunctionalInterface
public interface Function0<R extends @Nullable Object> extends Serializable {
    /// A value.
    R call() throws Exception;
}
