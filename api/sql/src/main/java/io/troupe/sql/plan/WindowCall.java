package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.WindowFunction;
import io.troupe.sql.types.DataType;
import java.util.List;

/// A window function that is not an aggregate; stands in a [WindowExpression].
public record WindowCall(
        WindowFunction.BoundWindow function, List<Expression> arguments, String text, Origin origin)
        implements
            Expression {
    /// Copies.
    public WindowCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public DataType dataType() {
        return function.type();
    }

    @Override
    public boolean nullable() {
        return function.nullable();
    }

    @Override
    public List<Expression> children() {
        return arguments;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new WindowCall(function, children, text, origin);
    }

    /// How a call is shown and where it stands does not matter.
    @Override
    public boolean equals(Object other) {
        return other instanceof WindowCall that && function.equals(that.function)
                && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * function.hashCode() + arguments.hashCode();
    }
}
