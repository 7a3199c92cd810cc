package io.troupe.sql.function;

import java.util.List;

/// A function of many rows.
public interface AggregateFunction {
    /// The name in lower case, as it is printed in column names.
    String name();

    /// Checks the arguments and chooses how to compute. Throws [io.troupe.sql.error.SqlException] of phase analysis when
    /// number or types of arguments do not fit.
    BoundAggregate bind(List<Argument> arguments, Semantics semantics);
}
