package io.troupe.sql.connector.expressions.aggregate;

import io.troupe.sql.connector.expressions.Expression;

/// The exact sum of the values that are not null; null when there is none. A `bigint` for integers, a decimal of ten
/// more digits for decimals; one that does not fit is an error.
public final class Sum implements AggregateFunc {
    private final Expression column;
    private final boolean isDistinct;

    /// Over the values of `column`, with `isDistinct` each different one once.
    public Sum(Expression column, boolean isDistinct) {
        this.column = column;
        this.isDistinct = isDistinct;
    }

    /// Whose values.
    public Expression column() {
        return column;
    }

    /// Whether each different value counts once.
    public boolean isDistinct() {
        return isDistinct;
    }

    @Override
    public Expression[] children() {
        return new Expression[]{column};
    }

    @Override
    public String describe() {
        return "SUM(" + (isDistinct ? "DISTINCT " : "") + column.describe() + ")";
    }

    @Override
    public String toString() {
        return describe();
    }
}
