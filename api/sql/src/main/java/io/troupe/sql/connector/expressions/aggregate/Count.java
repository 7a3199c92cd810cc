package io.troupe.sql.connector.expressions.aggregate;

import io.troupe.sql.connector.expressions.Expression;

/// How many values are not null, as a `bigint`.
public final class Count implements AggregateFunc {
    private final Expression column;
    private final boolean isDistinct;

    /// Over the values of `column`, with `isDistinct` each different one once.
    public Count(Expression column, boolean isDistinct) {
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
        return "COUNT(" + (isDistinct ? "DISTINCT " : "") + column.describe() + ")";
    }

    @Override
    public String toString() {
        return describe();
    }
}
