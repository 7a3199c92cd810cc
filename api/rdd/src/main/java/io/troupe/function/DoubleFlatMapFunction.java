package io.troupe.function;

import java.io.Serializable;
import java.util.Iterator;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// Turns a record into any number of doubles.
@NullUnmarked // records may be null
@FunctionalInterface
public interface DoubleFlatMapFunction<T extends @Nullable Object> extends Serializable {
    /// The doubles made of `value`, read once and lazily.
    Iterator<Double> call(T value) throws Exception;
}
