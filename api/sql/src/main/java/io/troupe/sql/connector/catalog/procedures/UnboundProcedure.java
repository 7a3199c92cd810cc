package io.troupe.sql.connector.catalog.procedures;

import io.troupe.sql.types.StructType;

/// A procedure whose arguments are not known yet.
public interface UnboundProcedure extends Procedure {
    /// The procedure for arguments of these types, in the order of the call; a field of an argument that was given by name
    /// has that name. Throws UnsupportedOperationException, with what is wrong, for types that it does not take.
    BoundProcedure bind(StructType inputType);
}
