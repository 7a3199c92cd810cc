package io.troupe.sql.metastore;

import io.troupe.sql.source.Table;
import java.util.List;

/// What a name of a relation stands for.
public sealed interface CatalogEntry {
    /// The full name, outermost part first; one part for temporary views.
    List<String> name();

    /// A table of a database.
    record TableEntry(List<String> name, Table table) implements CatalogEntry {
        /// Copies.
        public TableEntry {
            name = List.copyOf(name);
        }
    }

    /// A view, temporary or not.
    record ViewEntry(List<String> name, ViewDefinition view) implements CatalogEntry {
        /// Copies.
        public ViewEntry {
            name = List.copyOf(name);
        }
    }
}
