package io.troupe.sql.function;

import io.troupe.sql.types.DataType;

/// Reads types that functions are given as text.
@FunctionalInterface
public interface TypeTextParser {
    /// The type that `text` names, as in `array<int>`, or the struct of the columns it lists, as in `a int, b string`.
    /// Throws [io.troupe.sql.error.SqlException] of phase parse when it is neither.
    DataType parse(String text);
}
