package io.troupe.function;

import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Does something with two values.
@NullUnmarked // records may be null
@FunctionalInterface
public interface VoidFunction2<T1 extends @Nullable Object, T2 extends @Nullable Object>
        extends
            Serializable {
    /// Does something with both values.
    void call(T1 first, T2 second) throws Exception;
}
