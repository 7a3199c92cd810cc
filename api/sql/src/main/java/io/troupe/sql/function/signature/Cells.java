package io.troupe.sql.function.signature;

import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Single values in the types that a bound function knows they have; all but null.
public final class Cells {
    private Cells() {}

    /// A list.
    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> list(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }

    /// A map.
    public static MapValue map(@Nullable Object value) {
        return (MapValue) Objects.requireNonNull(value);
    }

    /// A struct.
    public static StructValue struct(@Nullable Object value) {
        return (StructValue) Objects.requireNonNull(value);
    }

    /// Text.
    public static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }

    /// An integer of up to 32 bits.
    public static int integer(@Nullable Object value) {
        return (Integer) Objects.requireNonNull(value);
    }
}
