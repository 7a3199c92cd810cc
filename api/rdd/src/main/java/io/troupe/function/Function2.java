package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns two values into one.
@NullUnmarked // records may be null
@FunctionalInterface
public interface Function2<T1 extends @Nullable Object, T2 extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The value made of both.
    R call(T1 first, T2 second) throws Exception;
}
