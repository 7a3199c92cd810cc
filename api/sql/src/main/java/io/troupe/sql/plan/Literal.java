package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constant, in the representation of `io.troupe.sql.types`.
public record Literal(@Nullable Object value, DataType dataType) implements Expression {
    /// Truth.
    public static final Literal TRUE = new Literal(true, DataTypes.BooleanType);
    /// Falsehood.
    public static final Literal FALSE = new Literal(false, DataTypes.BooleanType);
    /// NULL of no type.
    public static final Literal NULL = new Literal(null, DataTypes.NullType);

    /// An integer.
    public static Literal of(int value) {
        return new Literal(value, DataTypes.IntegerType);
    }

    /// A text.
    public static Literal of(String value) {
        return new Literal(value, DataTypes.StringType);
    }

    /// NULL of a type.
    public static Literal nullOf(DataType type) {
        return new Literal(null, type);
    }

    @Override
    public boolean nullable() {
        return value == null;
    }

    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return this;
    }

    @Override
    public boolean isFoldable() {
        return true;
    }
}
