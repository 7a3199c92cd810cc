package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.QualifiedName;
import java.util.List;

/// The name of a table, view or function in a catalog.
public interface Identifier extends QualifiedName {
    /// The name `name` in `namespace`.
    static Identifier of(String[] namespace, String name) {
        return new NamedIdentifier(List.of(namespace), name);
    }
}
