package io.troupe.sql.connector.expressions.aggregate;

import io.troupe.sql.connector.expressions.Expression;

/// How many rows there are, as a `bigint`.
public final class CountStar implements AggregateFunc {
    /// The number of rows.
    public CountStar() {}

    @Override
    public Expression[] children() {
        return EMPTY_EXPRESSION;
    }

    @Override
    public String describe() {
        return "COUNT(*)";
    }

    @Override
    public String toString() {
        return describe();
    }
}
