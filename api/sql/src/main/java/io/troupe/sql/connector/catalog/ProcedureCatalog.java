package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.connector.catalog.procedures.UnboundProcedure;

/// A catalog of procedures.
public interface ProcedureCatalog extends CatalogPlugin {
    /// The procedure. Throws an exception of any kind, which is told as `FAILED_TO_LOAD_ROUTINE`, when there is none.
    UnboundProcedure loadProcedure(Identifier ident);

    /// The procedures of a namespace.
    Identifier[] listProcedures(String[] namespace) throws NoSuchNamespaceException;
}
