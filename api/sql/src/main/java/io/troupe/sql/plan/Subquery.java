package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import java.util.List;

/// A query inside an expression. Columns of the query around it are [OuterReference]s in its plan.
public sealed interface Subquery extends Expression {
    /// The query.
    LogicalPlan plan();

    /// The same with another query.
    Subquery withPlan(LogicalPlan plan);

    @Override
    default boolean isResolved() {
        return plan().isResolved() && children().stream().allMatch(Expression::isResolved);
    }

    /// The one value of a query of one column: null when there is no row, an error when there are several.
    record Scalar(LogicalPlan plan, Origin origin) implements Subquery {
        @Override
        public DataType dataType() {
            return plan.output().getFirst().dataType();
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return this;
        }

        @Override
        public Scalar withPlan(LogicalPlan plan) {
            return new Scalar(plan, origin);
        }
    }

    /// Whether the query has a row; never null.
    record Exists(LogicalPlan plan, Origin origin) implements Subquery {
        @Override
        public DataType dataType() {
            return DataTypes.BooleanType;
        }

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public List<Expression> children() {
            return List.of();
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return this;
        }

        @Override
        public Exists withPlan(LogicalPlan plan) {
            return new Exists(plan, origin);
        }
    }

    /// Whether the values are a row of the query, with the nulls of IN.
    record InQuery(List<Expression> values, LogicalPlan plan, Origin origin) implements Subquery {
        /// Copies.
        public InQuery {
            values = List.copyOf(values);
        }

        @Override
        public DataType dataType() {
            return DataTypes.BooleanType;
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public List<Expression> children() {
            return values;
        }

        @Override
        public Expression withChildren(List<Expression> children) {
            return new InQuery(children, plan, origin);
        }

        @Override
        public InQuery withPlan(LogicalPlan plan) {
            return new InQuery(values, plan, origin);
        }
    }
}
