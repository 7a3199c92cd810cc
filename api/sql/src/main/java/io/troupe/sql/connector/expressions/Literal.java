package io.troupe.sql.connector.expressions;

import io.troupe.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// A constant.
public interface Literal<T> extends Expression {
    /// The value in the representation of `io.troupe.sql.types`; may be null.
    @Nullable
    T value();

    /// Its type.
    DataType dataType();

    @Override
    default Expression[] children() {
        return EMPTY_EXPRESSION;
    }
}
