package io.troupe.rdd.internal.keyed;

import io.troupe.Tuple2;
import io.troupe.Tuple3;
import io.troupe.Tuple4;
import io.troupe.function.Function;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a tuple of a list of two to four lists.
public record ListsToTuple() implements Function<@Nullable Object, @Nullable Object> {
    @Override
    public Object call(@Nullable Object lists) {
        List<?> sides = (List<?>) Objects.requireNonNull(lists);
        return switch (sides.size()) {
            case 2 -> new Tuple2<>(sides.get(0), sides.get(1));
            case 3 -> new Tuple3<>(sides.get(0), sides.get(1), sides.get(2));
            case 4 -> new Tuple4<>(sides.get(0), sides.get(1), sides.get(2), sides.get(3));
            default -> throw new IllegalStateException(sides.size() + " sides");
        };
    }
}
