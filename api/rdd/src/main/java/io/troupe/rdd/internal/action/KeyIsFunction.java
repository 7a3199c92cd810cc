package io.troupe.rdd.internal.action;

import io.troupe.function.Function;
import io.troupe.rdd.internal.step.Pairs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether a pair has a given key.
///
/// @param key
///            the key
public record KeyIsFunction(@Nullable Object key) implements Function<@Nullable Object, Boolean> {
    @Override
    public Boolean call(@Nullable Object record) {
        return Objects.equals(Pairs.of(record)._1(), key);
    }
}
