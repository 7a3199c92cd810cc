package io.troupe.rdd.internal.approximate;

import io.troupe.function.Function;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a sketch estimates.
public record EstimateFunction() implements Function<@Nullable Object, @Nullable Object> {
    @Override
    public Long call(@Nullable Object sketch) {
        return ((HyperLogLog) Objects.requireNonNull(sketch)).estimate();
    }
}
