package io.troupe.sql.connector.expressions;

/// An order of rows by one expression.
public interface SortOrder extends Expression {
    /// What rows are ordered by.
    Expression expression();

    /// Which values come first.
    SortDirection direction();

    /// Where nulls are.
    NullOrdering nullOrdering();

    @Override
    default Expression[] children() {
        return new Expression[]{expression()};
    }
}
