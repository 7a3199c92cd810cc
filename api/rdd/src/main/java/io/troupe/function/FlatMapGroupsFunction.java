package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns the values of one key into any number of records.
@NullUnmarked // records may be null
@FunctionalInterface
public interface FlatMapGroupsFunction<K extends @Nullable Object, V extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The records made of all `values` of `key`; `values` can be walked once.
    Iterator<R> call(K key, Iterator<V> values) throws Exception;
}
