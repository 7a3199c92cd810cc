package io.troupe.sql.plan;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.List;

/// Boolean logic of three values.
public sealed interface Logic extends Expression {
    @Override
    default DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    default boolean nullable() {
        return children().stream().anyMatch(Expression::nullable);
    }

    @Override
    default boolean isFoldable() {
        return children().stream().allMatch(Expression::isFoldable);
    }

    /// True when both are, false when one is false.
    record And(Expression left, Expression right) implements Logic {
        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new And(children.get(0), children.get(1));
        }
    }

    /// False when both are, true when one is true.
    record Or(Expression left, Expression right) implements Logic {
        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Or(children.get(0), children.get(1));
        }
    }

    /// The opposite; null stays null.
    record Not(Expression child) implements Logic {
        @Override
        public List<Expression> children() {
            return List.of(child);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new Not(children.getFirst());
        }
    }

    /// Whether the child is null; never null itself.
    record IsNull(Expression child) implements Logic {
        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public List<Expression> children() {
            return List.of(child);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new IsNull(children.getFirst());
        }
    }

    /// Whether the child is not null; never null itself.
    record IsNotNull(Expression child) implements Logic {
        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public List<Expression> children() {
            return List.of(child);
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new IsNotNull(children.getFirst());
        }
    }
}
