package io.troupe.sql.connector.expressions;

/// An order that [Expressions#sort] made.
record SortValue(Expression expression, SortDirection direction,
        NullOrdering nullOrdering) implements SortOrder {
    @Override
    public String describe() {
        return expression.describe() + " " + direction + " " + nullOrdering;
    }

    @Override
    public String toString() {
        return describe();
    }
}
