package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.List;

/// A field of a struct; null when the struct is.
///
/// @param ordinal
///            0-based
/// @param name
///            the name by which it was asked for
public record GetField(Expression child, int ordinal, String name) implements Expression {
    private StructField field() {
        return ((StructType) child.dataType()).apply(ordinal);
    }

    @Override
    public DataType dataType() {
        return field().dataType();
    }

    @Override
    public boolean nullable() {
        return child.nullable() || field().nullable();
    }

    @Override
    public boolean isFoldable() {
        return child.isFoldable();
    }

    @Override
    public List<Expression> children() {
        return List.of(child);
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new GetField(children.getFirst(), ordinal, name);
    }
}
