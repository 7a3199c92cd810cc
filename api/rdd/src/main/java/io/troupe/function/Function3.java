package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns three values into one.
@NullUnmarked // records may be null
@FunctionalInterface
public interface Function3<T1 extends @Nullable Object, T2 extends @Nullable Object, T3 extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The value made of all three.
    R call(T1 first, T2 second, T3 third) throws Exception;
}
