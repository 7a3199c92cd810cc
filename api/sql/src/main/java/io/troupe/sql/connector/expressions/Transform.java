package io.troupe.sql.connector.expressions;

/// A function of columns and constants by which rows of a table are divided, as in `bucket(16, id)` or `days(ts)`; a
/// column alone is `identity`.
public interface Transform extends Expression {
    /// The function's name.
    String name();

    /// What it is computed from: [NamedReference]s and [Literal]s.
    Expression[] arguments();

    @Override
    default Expression[] children() {
        return arguments();
    }
}
