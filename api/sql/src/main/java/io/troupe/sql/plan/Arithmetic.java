package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.types.DataType;
import java.util.List;

/// `+`, `-`, `*`, `/`, `div` or `%` of two numbers. Other uses of these operators (dates, intervals) are [Call]s.
///
/// @param function
///            the kernel for the operands' types
public record Arithmetic(Operator operator, BoundScalar function, Expression left, Expression right,
        Origin origin)
        implements
            Expression {
    /// The operations.
    public enum Operator {
        ADD("+"), SUBTRACT("-"), MULTIPLY("*"), DIVIDE("/"), INTEGRAL_DIVIDE("div"), REMAINDER("%");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /// As in SQL.
        public String symbol() {
            return symbol;
        }
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
    public boolean isFoldable() {
        return left.isFoldable() && right.isFoldable();
    }

    @Override
    public List<Expression> children() {
        return List.of(left, right);
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return new Arithmetic(operator, function, children.get(0), children.get(1), origin);
    }
}
