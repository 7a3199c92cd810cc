package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.types.DataType;
import java.util.List;

/// A call of a scalar function. What the optimiser looks into has a node of its own: see [Logic], [Comparison],
/// [Arithmetic], [CaseWhen], [In], [GetField].
///
/// @param text
///            how it is shown in column names, as in `substring(a, 1, 2)`, when arguments alone do not tell; else empty
public record Call(BoundScalar function, List<Expression> arguments, String text,
        Origin origin) implements Expression {
    /// Copies.
    public Call {
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
    public boolean isDeterministic() {
        return function.deterministic() && arguments.stream().allMatch(Expression::isDeterministic);
    }

    @Override
    public boolean isFoldable() {
        return function.deterministic() && arguments.stream().allMatch(Expression::isFoldable);
    }

    @Override
    public List<Expression> children() {
        return arguments;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new Call(function, children, text, origin);
    }

    /// How a call is shown and where it stands does not matter.
    @Override
    public boolean equals(Object other) {
        return other instanceof Call that && function.equals(that.function)
                && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return 31 * function.hashCode() + arguments.hashCode();
    }
}
