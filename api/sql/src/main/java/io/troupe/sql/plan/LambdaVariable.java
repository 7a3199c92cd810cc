package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import java.util.List;

/// A parameter of a lambda, in its body.
///
/// @param id
///            unique in the session
public record LambdaVariable(long id, String name, DataType dataType,
        boolean nullable) implements Expression {
    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return this;
    }
}
