package io.troupe.sql.function;

import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.List;

/// A scalar function bound to the types of its arguments.
///
/// @param name
///            the function's name; with the argument types it decides whether two calls mean the same
/// @param argumentTypes
///            what arguments must be cast to before the call, one for each
/// @param type
///            of the result
/// @param nullable
///            whether the result may be null
/// @param deterministic
///            whether equal arguments give equal results within a query
/// @param kernel
///            computes the result
public record BoundScalar(
        String name, List<DataType> argumentTypes, DataType type, boolean nullable, boolean deterministic,
        ScalarKernel kernel) implements Serializable {
    /// Copies.
    public BoundScalar {
        argumentTypes = List.copyOf(argumentTypes);
    }

    /// The same with a result of `other`, whose values lie in vectors as those of the type do.
    public BoundScalar withType(DataType other) {
        return other.equals(type)
                ? this
                : new BoundScalar(name, argumentTypes, other, nullable, deterministic, kernel);
    }

    /// Kernels are not compared: name and types decide.
    @Override
    public boolean equals(Object other) {
        return other instanceof BoundScalar that && name.equals(that.name) && type.equals(that.type)
                && argumentTypes.equals(that.argumentTypes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + argumentTypes.hashCode();
    }
}
