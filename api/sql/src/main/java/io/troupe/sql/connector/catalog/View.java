package io.troupe.sql.connector.catalog;

import io.troupe.sql.types.StructType;
import java.util.Map;

/// A view of a catalog: a query under a name.
public interface View {
    /// The name for people.
    String name();

    /// The query as it was written.
    String query();

    /// The catalog that was the current one when the view was made.
    String currentCatalog();

    /// The namespace in which the query's names are looked up that have none.
    String[] currentNamespace();

    /// The columns, with the names that the view gives them.
    StructType schema();

    /// What the query called its columns when the view was made.
    String[] queryColumnNames();

    /// The names that the view gives its columns; empty when they are the query's.
    String[] columnAliases();

    /// The comments of columns, null for those without; empty when there are none.
    String[] columnComments();

    /// Properties by name.
    Map<String, String> properties();
}
