package io.troupe.sql.function.cast;

import io.troupe.sql.error.SqlException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// One value converted.
@FunctionalInterface
interface Conversion extends Serializable {
    /// The value in the target type, in the representation of `io.troupe.sql.types`; null when it has none and that is
    /// no error.
    @Nullable
    Object apply(Object value);

    /// Null where this throws for a bad value.
    default Conversion orNull() {
        return value -> {
            try {
                return apply(value);
            } catch (SqlException e) {
                return null;
            }
        };
    }

    /// Null stays null.
    default @Nullable Object orNullFor(@Nullable Object value) {
        return value == null ? null : apply(value);
    }
}
