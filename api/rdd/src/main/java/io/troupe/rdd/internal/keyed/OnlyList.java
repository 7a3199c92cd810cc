package io.troupe.rdd.internal.keyed;

import io.troupe.function.Function;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes the one list out of a list of lists.
public record OnlyList() implements Function<@Nullable Object, @Nullable Object> {
    @Override
    public @Nullable Object call(@Nullable Object lists) {
        return ((List<?>) Objects.requireNonNull(lists)).getFirst();
    }
}
