package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.List;

/// Two values of the same type compared.
public record Comparison(Operator operator, Expression left, Expression right) implements Expression {
    /// The comparisons. NaN equals itself and is greater than every other number.
    public enum Operator {
        EQUAL("="), NULL_SAFE_EQUAL("<=>"), NOT_EQUAL("!="), LESS("<"), LESS_OR_EQUAL("<="), GREATER(
                ">"), GREATER_OR_EQUAL(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /// As in SQL.
        public String symbol() {
            return symbol;
        }

        /// The operator that gives the same when the sides are exchanged.
        public Operator flipped() {
            return switch (this) {
                case EQUAL, NULL_SAFE_EQUAL, NOT_EQUAL -> this;
                case LESS -> GREATER;
                case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
                case GREATER -> LESS;
                case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            };
        }
    }

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public boolean nullable() {
        return operator != Operator.NULL_SAFE_EQUAL && (left.nullable() || right.nullable());
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
        return new Comparison(operator, children.get(0), children.get(1));
    }
}
