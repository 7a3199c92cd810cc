package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns a record into any number of records.
@NullUnmarked // records may be null
@FunctionalInterface
public interface FlatMapFunction<T extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The records made of `value`, read once and lazily.
    Iterator<R> call(T value) throws Exception;
}
