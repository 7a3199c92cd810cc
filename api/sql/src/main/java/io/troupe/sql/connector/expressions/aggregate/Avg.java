package io.troupe.sql.connector.expressions.aggregate;

import io.troupe.sql.connector.expressions.Expression;

/// The average of the values that are not null; null when there is none. Asked for decimals alone: a decimal
/// of four more digits, all of them behind the point.
public final class Avg implements AggregateFunc {
    private final Expression column;
    private final boolean isDistinct;

    /// Over the values of `column`, with `isDistinct` each different one once.
    public Avg(Expression column, boolean isDistinct) {
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
        return "AVG(" + (isDistinct ? "DISTINCT " : "") + column.describe() + ")";
    }

    @Override
    public String toString() {
        return describe();
    }
}
