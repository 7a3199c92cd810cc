package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns four values into one.
@NullUnmarked // records may be null
@FunctionalInterface
public interface Function4<T1 extends @Nullable Object, T2 extends @Nullable Object, T3 extends @Nullable Object, T4 extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The value made of all four.
    R call(T1 first, T2 second, T3 third, T4 fourth) throws Exception;
}
