package io.troupe.function;

import io.troupe.Tuple2;
import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns a record into any number of keyed records.
@NullUnmarked // records may be null
@FunctionalInterface
public interface PairFlatMapFunction<T extends @Nullable Object, K extends @Nullable Object, V extends @Nullable Object>
        extends
            Serializable {
    /// The pairs made of `value`, read once and lazily.
    Iterator<Tuple2<K, V>> call(T value) throws Exception;
}
