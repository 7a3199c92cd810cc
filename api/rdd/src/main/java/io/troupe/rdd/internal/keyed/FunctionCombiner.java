package io.troupe.rdd.internal.keyed;

import io.troupe.function.Function;
import io.troupe.function.Function2;
import io.troupe.rdd.internal.table.Combiner;
import org.jspecify.annotations.Nullable;

/// Combines by three functions of the user.
///
/// @param create
///            makes a combined value of the first value of a key
/// @param mergeValue
///            adds a value
/// @param mergeCombiners
///            adds a combined value
public record FunctionCombiner(
        Function<@Nullable Object, @Nullable Object> create,
        Function2<@Nullable Object, @Nullable Object, @Nullable Object> mergeValue,
        Function2<@Nullable Object, @Nullable Object, @Nullable Object> mergeCombiners) implements Combiner {
    @Override
    public @Nullable Object createCombiner(@Nullable Object value) throws Exception {
        return create.call(value);
    }

    @Override
    public @Nullable Object mergeValue(@Nullable Object combined, @Nullable Object value) throws Exception {
        return mergeValue.call(combined, value);
    }

    @Override
    public @Nullable Object mergeCombiners(@Nullable Object first, @Nullable Object second) throws Exception {
        return mergeCombiners.call(first, second);
    }
}
