package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns the records of a partition into others.
@NullUnmarked // records may be null
@FunctionalInterface
public interface MapPartitionsFunction<T extends @Nullable Object, U extends @Nullable Object>
        extends
            Serializable {
    /// The records made of those of one partition. Both iterators are walked once, so the result may be computed lazily.
    Iterator<U> call(Iterator<T> values) throws Exception;
}
