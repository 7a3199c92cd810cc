package io.troupe.sql.function;

import java.util.List;

/// A function or operator of one row.
public interface ScalarFunction {
    /// The name in lower case, as it is printed in column names (`substring`, not the alias `substr` it was called by).
    String name();

    /// Checks the arguments and chooses the kernel. Throws [io.troupe.sql.error.SqlException] of phase analysis when
    /// number or types of arguments do not fit.
    BoundScalar bind(List<Argument> arguments, Semantics semantics);
}
