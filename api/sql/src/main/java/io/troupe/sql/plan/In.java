package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;

/// Whether a value equals one of a list: null when it is null, or when it equals none and one of them is
/// null. All have the same type.
public record In(Expression value, List<Expression> list) implements Expression {
    /// Copies.
    public In {
        list = List.copyOf(list);
    }

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public boolean nullable() {
        return children().stream().anyMatch(Expression::nullable);
    }

    @Override
    public boolean isFoldable() {
        return children().stream().allMatch(Expression::isFoldable);
    }

    @Override
    public List<Expression> children() {
        List<Expression> children = new ArrayList<>(list);
        children.addFirst(value);
        return children;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new In(children.getFirst(), children.subList(1, children.size()));
    }
}
