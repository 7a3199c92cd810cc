package io.troupe.rdd.internal.step;

import io.troupe.Tuple2;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads records as pairs.
public final class Pairs {
    private Pairs() {}

    /// `record` as a pair. Throws a telling [NullPointerException] for null, which no dataset of pairs may hold.
    public static Tuple2<?, ?> of(@Nullable Object record) {
        return (Tuple2<?, ?>) Objects.requireNonNull(record,
                "a dataset of pairs holds null instead of a Tuple2");
    }
}
