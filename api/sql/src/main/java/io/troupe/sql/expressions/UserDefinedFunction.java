package io.troupe.sql.expressions;

import io.troupe.sql.Column;
import java.util.Optional;

/// A function written in Java for use in queries; made by `io.troupe.sql.functions` and named by
/// `io.troupe.sql.UDFRegistration`. Immutable.
public abstract class UserDefinedFunction {
    /// Only the engine makes functions.
    protected UserDefinedFunction() {}

    /// What it is called, empty when it has no name yet.
    public abstract Optional<String> name();

    /// Whether it may give null.
    public abstract boolean nullable();

    /// Whether equal arguments give equal results, so that calls may be saved or repeated.
    public abstract boolean deterministic();

    /// A call with these arguments, which needs no registration. Throws nothing now: number and types of the arguments are
    /// looked at where the column is used.
    public abstract Column apply(Column... exprs);

    /// The same with a name.
    public abstract UserDefinedFunction withName(String name);

    /// The same, known never to give null. A null that comes all the same is an error.
    public abstract UserDefinedFunction asNonNullable();

    /// The same, computed once for each row and use: for functions that draw random numbers or look at the world.
    public abstract UserDefinedFunction asNondeterministic();
}
