package io.troupe.sql.connector.expressions;

/// A column, or a field of one.
public interface NamedReference extends Expression {
    /// The parts of its name.
    String[] fieldNames();

    @Override
    default Expression[] children() {
        return EMPTY_EXPRESSION;
    }

    @Override
    default NamedReference[] references() {
        return new NamedReference[]{this};
    }
}
