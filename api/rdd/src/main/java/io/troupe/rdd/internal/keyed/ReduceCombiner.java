package io.troupe.rdd.internal.keyed;

import io.troupe.function.Function2;
import io.troupe.rdd.internal.table.Combiner;
import org.jspecify.annotations.Nullable;

/// Combines by one function, as reduceByKey does.
///
/// @param function
///            makes one value of two
public record ReduceCombiner(Function2<@Nullable Object, @Nullable Object, @Nullable Object> function)
        implements
            Combiner {
    @Override
    public @Nullable Object createCombiner(@Nullable Object value) {
        return value;
    }

    @Override
    public @Nullable Object mergeValue(@Nullable Object combined, @Nullable Object value) throws Exception {
        return function.call(combined, value);
    }

    @Override
    public @Nullable Object mergeCombiners(@Nullable Object first, @Nullable Object second) throws Exception {
        return function.call(first, second);
    }
}
