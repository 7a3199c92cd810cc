package io.troupe.rdd.internal.keyed;

import io.troupe.function.Function;
import io.troupe.rdd.internal.step.Pairs;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Whether the key of a pair is not before a lower and not after an upper bound.
///
/// @param comparator
///            the order
/// @param lower
///            the lower bound
/// @param upper
///            the upper bound
public record KeyInRangeFunction(
        Comparator<@Nullable Object> comparator,
        @Nullable Object lower,
        @Nullable Object upper) implements Function<@Nullable Object, Boolean> {
    @Override
    public Boolean call(@Nullable Object record) {
        @Nullable
        Object key = Pairs.of(record)._1();
        return comparator.compare(key, lower) >= 0 && comparator.compare(key, upper) <= 0;
    }
}
