package io.troupe.sql.connector.expressions.aggregate;

import io.troupe.sql.connector.expressions.Expression;

/// The least value that is not null; null when there is none. NaN is greater than all other numbers, texts are compared
/// by their bytes in UTF-8.
public final class Min implements AggregateFunc {
    private final Expression column;

    /// Over the values of `column`.
    public Min(Expression column) {
        this.column = column;
    }

    /// Whose values.
    public Expression column() {
        return column;
    }

    @Override
    public Expression[] children() {
        return new Expression[]{column};
    }

    @Override
    public String describe() {
        return "MIN(" + column.describe() + ")";
    }

    @Override
    public String toString() {
        return describe();
    }
}
