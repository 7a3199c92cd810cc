package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Makes a value.
@NullUnmarked // records may be null
@FunctionalInterface
public interface Function0<R extends @Nullable Object> extends Serializable {
    /// A value.
    R call() throws Exception;
}
