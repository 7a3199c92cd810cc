package io.troupe.sql.metastore;

import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.catalyst.analysis.NoSuchViewException;
import io.troupe.sql.connector.catalog.CatalogPlugin;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.View;
import io.troupe.sql.connector.catalog.ViewCatalog;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A name in a catalog that a plugin serves.
public record PluginName(CatalogPlugin catalog, Identifier identifier) {
    /// All parts: catalog, namespace, name.
    public List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(catalog.name()));
        parts.addAll(List.of(identifier.namespace()));
        parts.add(identifier.name());
        return parts;
    }

    /// The catalog of tables. Throws `UNSUPPORTED_FEATURE.CATALOG_OPERATION` when the plugin has none.
    public TableCatalog tables() {
        return PluginCatalogs.as(TableCatalog.class, catalog, "tables");
    }

    /// The table as it is now; empty when there is none.
    public Optional<Table> find() {
        if (!(catalog instanceof TableCatalog tables)) {
            return Optional.empty();
        }
        try {
            return Optional.of(tables.loadTable(identifier));
        } catch (NoSuchTableException | NoSuchNamespaceException _) {
            return Optional.empty();
        }
    }

    /// The view as it is now; empty when there is none.
    public Optional<View> view() {
        if (!(catalog instanceof ViewCatalog views)) {
            return Optional.empty();
        }
        try {
            return Optional.of(views.loadView(identifier));
        } catch (NoSuchViewException | NoSuchNamespaceException _) {
            return Optional.empty();
        }
    }

    /// The table as it is now. Throws `TABLE_OR_VIEW_NOT_FOUND`, or `EXPECT_TABLE_NOT_VIEW` when it is a view.
    public Table load(Origin origin) {
        return find().orElseThrow(() -> view().isPresent()
                ? SqlException.analysis(origin, "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "viewName",
                        SessionCatalog.quoted(parts()), "operation", "this statement")
                : notFound(origin));
    }

    /// The error of a name that stands for nothing.
    public SqlException notFound(Origin origin) {
        return SqlException.analysis(
                origin, "TABLE_OR_VIEW_NOT_FOUND", "relationName", SessionCatalog.quoted(parts()));
    }

    /// The error of something that cannot be done with the table.
    public SqlException unsupported(Origin origin, String operation) {
        return SqlException.analysis(
                origin, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", SessionCatalog.quoted(parts()),
                "operation",
                operation);
    }
}
