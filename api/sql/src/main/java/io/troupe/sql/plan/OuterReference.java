package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import java.util.List;

/// Inside a subquery or a lateral plan: a column of the plan around it.
public record OuterReference(AttributeReference attribute) implements Expression {
    @Override
    public DataType dataType() {
        return attribute.dataType();
    }

    @Override
    public boolean nullable() {
        return attribute.nullable();
    }

    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return this;
    }
}
