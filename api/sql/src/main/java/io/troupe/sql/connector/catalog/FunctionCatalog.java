package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.NoSuchFunctionException;
import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.connector.catalog.functions.UnboundFunction;

/// A catalog of functions.
public interface FunctionCatalog extends CatalogPlugin {
    /// The functions of a namespace.
    Identifier[] listFunctions(String[] namespace) throws NoSuchNamespaceException;

    /// The function.
    UnboundFunction loadFunction(Identifier ident) throws NoSuchFunctionException;

    /// Whether there is such a function.
    default boolean functionExists(Identifier ident) {
        try {
            loadFunction(ident);
            return true;
        } catch (NoSuchFunctionException | NoSuchNamespaceException _) {
            return false;
        }
    }
}
