package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import java.util.List;

/// A key to sort by.
///
/// @param ascending
///            least first
/// @param nullsFirst
///            nulls before everything else; the default is first when ascending, last otherwise
public record SortOrder(Expression child, boolean ascending, boolean nullsFirst) implements Expression {
    @Override
    public DataType dataType() {
        return child.dataType();
    }

    @Override
    public boolean nullable() {
        return child.nullable();
    }

    @Override
    public List<Expression> children() {
        return List.of(child);
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new SortOrder(children.getFirst(), ascending, nullsFirst);
    }
}
