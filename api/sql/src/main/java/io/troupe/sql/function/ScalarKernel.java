package io.troupe.sql.function;

import io.troupe.columnar.Vector;
import java.io.Serializable;

/// Computes a scalar function for all rows of a batch. Stateless: several threads use one kernel. A lambda or method
/// reference that captures nothing but serialisable values.
@FunctionalInterface
public interface ScalarKernel extends Serializable {
    /// The result for each of `rowCount` rows. Arguments have the bound types, may be dictionaries, and are not changed;
    /// an argument may be returned as the result. Throws [io.troupe.sql.error.SqlException] of phase execution for a bad
    /// value in any row that is not null.
    Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context);
}
