package io.troupe.sql.encode;

import io.troupe.sql.error.SqlException;
import org.jspecify.annotations.Nullable;

/// Nulls where a class has no place for them.
final class Nulls {
    private Nulls() {}

    /// `object`, unless it is null and what `codec` stands for cannot be. `what` names the place for the message.
    static @Nullable Object required(Codec codec, @Nullable Object object, String what) {
        if (object == null && !codec.nullable()) {
            throw SqlException.execution("NOT_NULL_ASSERT_VIOLATION", "walkedTypePath", what);
        }
        return object;
    }
}
