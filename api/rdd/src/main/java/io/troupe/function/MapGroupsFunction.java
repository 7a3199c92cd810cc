package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns the values of one key into one record.
@NullUnmarked // records may be null
@FunctionalInterface
public interface MapGroupsFunction<K extends @Nullable Object, V extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The record made of all `values` of `key`; `values` can be walked once.
    R call(K key, Iterator<V> values) throws Exception;
}
