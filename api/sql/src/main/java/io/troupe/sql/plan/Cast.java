package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.types.DataType;
import java.util.List;

/// A value converted to another type.
///
/// @param function
///            the conversion, bound to the child's type
/// @param explicit
///            whether the query asked for it; implicit casts are not shown in column names
public record Cast(Expression child, BoundScalar function, boolean explicit,
        Origin origin) implements Expression {
    @Override
    public DataType dataType() {
        return function.type();
    }

    @Override
    public boolean nullable() {
        return function.nullable();
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
        return new Cast(children.getFirst(), function, explicit, origin);
    }
}
