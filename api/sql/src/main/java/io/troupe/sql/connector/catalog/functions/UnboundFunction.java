package io.troupe.sql.connector.catalog.functions;

import io.troupe.sql.types.StructType;

/// A function whose arguments are not known yet.
public interface UnboundFunction extends Function {
    /// The function for arguments of these types. Throws UnsupportedOperationException, with what is
    /// wrong, for types that it does not take.
    BoundFunction bind(StructType inputType);

    /// What it does, for people.
    String description();
}
