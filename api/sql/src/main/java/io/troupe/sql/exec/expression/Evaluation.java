package io.troupe.sql.exec.expression;

import io.troupe.columnar.Vector;

/// An expression ready to compute. Belongs to one thread.
@FunctionalInterface
public interface Evaluation {
    /// The value for each row of `input`. Throws [io.troupe.sql.error.SqlException] of phase execution for a bad value.
    Vector evaluate(Input input);
}
