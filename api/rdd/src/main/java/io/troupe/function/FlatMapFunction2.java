package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns two values into any number of records.
@NullUnmarked // records may be null
@FunctionalInterface
public interface FlatMapFunction2<T1 extends @Nullable Object, T2 extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The records made of both values, read once and lazily.
    Iterator<R> call(T1 first, T2 second) throws Exception;
}
