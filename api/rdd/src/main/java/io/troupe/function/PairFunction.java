package io.troupe.function;

import io.troupe.Tuple2;
import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns a record into a keyed record.
@NullUnmarked // records may be null
@FunctionalInterface
public interface PairFunction<T extends @Nullable Object, K extends @Nullable Object, V extends @Nullable Object>
        extends
            Serializable {
    /// The pair made of `value`, never null; its key and value may be.
    Tuple2<K, V> call(T value) throws Exception;
}
