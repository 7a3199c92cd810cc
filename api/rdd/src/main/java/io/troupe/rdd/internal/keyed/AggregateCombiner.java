package io.troupe.rdd.internal.keyed;

import io.troupe.function.Function2;
import io.troupe.rdd.internal.action.ZeroValue;
import io.troupe.rdd.internal.table.Combiner;
import org.jspecify.annotations.Nullable;

/// Adds the values of a key to a zero value, as aggregateByKey and foldByKey do.
///
/// @param zero
///            what to begin with; each key has a copy of its own
/// @param mergeValue
///            adds a value
/// @param mergeCombiners
///            adds two sums
public record AggregateCombiner(
        ZeroValue zero,
        Function2<@Nullable Object, @Nullable Object, @Nullable Object> mergeValue,
        Function2<@Nullable Object, @Nullable Object, @Nullable Object> mergeCombiners) implements Combiner {
    @Override
    public @Nullable Object createCombiner(@Nullable Object value) throws Exception {
        return mergeValue.call(zero.fresh(), value);
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
