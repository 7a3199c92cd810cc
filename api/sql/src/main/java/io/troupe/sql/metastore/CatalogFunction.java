package io.troupe.sql.metastore;

import java.util.List;

/// A function that a statement made.
public sealed interface CatalogFunction permits SqlFunction, ClassFunction {
    /// The catalog and the database that keep it; empty for one of the session.
    List<String> qualifier();

    /// Its name in them.
    String name();
}
