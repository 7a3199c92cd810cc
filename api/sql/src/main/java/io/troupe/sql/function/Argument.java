package io.troupe.sql.function;

import io.troupe.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// What a function knows of one of its arguments when it is bound.
///
/// @param type
///            its type before any cast
/// @param nullable
///            whether it may be null
/// @param foldable
///            whether it is the same for all rows and known now
/// @param constant
///            its value when it is foldable, in the representation of `io.troupe.sql.types`; may be null then too
/// @param sql
///            its text for messages
public record Argument(DataType type, boolean nullable, boolean foldable, @Nullable Object constant,
        String sql) {
    /// An argument that differs from row to row.
    public static Argument of(DataType type, boolean nullable, String sql) {
        return new Argument(type, nullable, false, null, sql);
    }
}
