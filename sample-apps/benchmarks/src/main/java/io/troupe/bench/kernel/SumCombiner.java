package io.troupe.bench.kernel;

import io.troupe.rdd.internal.table.Combiner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Adds `Long` values.
final class SumCombiner implements Combiner {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object createCombiner(@Nullable Object value) {
        return value;
    }

    @Override
    public Object mergeValue(@Nullable Object combined, @Nullable Object value) {
        return (Long) Objects.requireNonNull(combined) + (Long) Objects.requireNonNull(value);
    }

    @Override
    public Object mergeCombiners(@Nullable Object first, @Nullable Object second) {
        return mergeValue(first, second);
    }
}
