package io.troupe.sql.connector.catalog.functions;

import io.troupe.sql.types.DataType;

/// A function for arguments of known types: a [ScalarFunction] or an [AggregateFunction].
public interface BoundFunction extends Function {
    /// The types of its arguments; what is given is cast to them.
    DataType[] inputTypes();

    /// The type of its result.
    DataType resultType();

    /// Whether its result may be null.
    default boolean isResultNullable() {
        return true;
    }

    /// Whether it has the same result for the same arguments at any time.
    default boolean isDeterministic() {
        return true;
    }

    /// A name that no other function has.
    default String canonicalName() {
        return name();
    }
}
