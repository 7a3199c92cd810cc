package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns the values that two datasets have for one key into any number of records.
@NullUnmarked // records may be null
@FunctionalInterface
public interface CoGroupFunction<K extends @Nullable Object, V1 extends @Nullable Object, V2 extends @Nullable Object, R extends @Nullable Object>
        extends
            Serializable {
    /// The records made of all values of `key`. Either iterator may be empty, not both, and can be walked once.
    Iterator<R> call(K key, Iterator<V1> left, Iterator<V2> right) throws Exception;
}
