package io.troupe.sql.connector.catalog;

import io.troupe.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NonEmptyNamespaceException;
import java.util.Map;

/// A catalog of namespaces.
public interface SupportsNamespaces extends CatalogPlugin {
    /// The property that says where a namespace's data are.
    String PROP_LOCATION = "location";
    /// The property with a namespace's comment.
    String PROP_COMMENT = "comment";
    /// The property that says who made the namespace.
    String PROP_OWNER = "owner";

    /// The outermost namespaces, all parts of each.
    String[][] listNamespaces();

    /// The namespaces directly in `namespace`, all parts of each.
    String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException;

    /// Whether there is such a namespace.
    default boolean namespaceExists(String[] namespace) {
        try {
            loadNamespaceMetadata(namespace);
            return true;
        } catch (NoSuchNamespaceException _) {
            return false;
        }
    }

    /// The properties of a namespace.
    Map<String, String> loadNamespaceMetadata(String[] namespace) throws NoSuchNamespaceException;

    /// Makes a namespace.
    void createNamespace(String[] namespace, Map<String, String> metadata)
            throws NamespaceAlreadyExistsException;

    /// Changes properties.
    void alterNamespace(String[] namespace, NamespaceChange... changes) throws NoSuchNamespaceException;

    /// Removes a namespace, with `cascade` also what is in it; whether there was one.
    boolean dropNamespace(String[] namespace, boolean cascade)
            throws NoSuchNamespaceException, NonEmptyNamespaceException;
}
