package io.troupe.rdd.internal.keyed;

import io.troupe.rdd.internal.table.Combiner;
import org.jspecify.annotations.Nullable;

/// Keeps the first value of a key: for distinct, whose values mean nothing.
public record FirstCombiner() implements Combiner {
    @Override
    public @Nullable Object createCombiner(@Nullable Object value) {
        return value;
    }

    @Override
    public @Nullable Object mergeValue(@Nullable Object combined, @Nullable Object value) {
        return combined;
    }

    @Override
    public @Nullable Object mergeCombiners(@Nullable Object first, @Nullable Object second) {
        return first;
    }
}
