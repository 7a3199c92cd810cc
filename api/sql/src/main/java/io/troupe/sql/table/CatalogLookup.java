package io.troupe.sql.table;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.source.Table;
import io.troupe.sql.types.StructType;
import java.util.List;

/// Finds what statements name.
public final class CatalogLookup {
    private final SessionCatalog catalog;

    /// Looks in `catalog`.
    public CatalogLookup(SessionCatalog catalog) {
        this.catalog = catalog;
    }

    /// The relation `name`. Throws `TABLE_OR_VIEW_NOT_FOUND`.
    public CatalogEntry require(List<String> name, Origin origin) {
        return catalog.find(name).orElseThrow(() -> catalog.notFound(name, origin));
    }

    /// The table `name`. Throws `TABLE_OR_VIEW_NOT_FOUND`, or `EXPECT_TABLE_NOT_VIEW` when it is a view.
    public CatalogEntry.TableEntry table(List<String> name, Origin origin, String operation) {
        if (require(name, origin) instanceof CatalogEntry.TableEntry table) {
            return table;
        }
        throw SqlException.analysis(
                origin, "EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE", "viewName", SessionCatalog.quoted(name),
                "operation", operation);
    }

    /// The view `name`. Throws `TABLE_OR_VIEW_NOT_FOUND`, or `EXPECT_VIEW_NOT_TABLE` when it is a table.
    public CatalogEntry.ViewEntry view(List<String> name, Origin origin, String operation) {
        if (require(name, origin) instanceof CatalogEntry.ViewEntry view) {
            return view;
        }
        throw SqlException.analysis(
                origin, "EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE", "tableName", SessionCatalog.quoted(name),
                "operation", operation);
    }

    /// A table with what CREATE TABLE said about it; one that a program registered has only its rows. Throws
    /// `UNSUPPORTED_FEATURE.TABLE_OPERATION` for the latter.
    public static DefinedTable defined(CatalogEntry.TableEntry entry, Origin origin, String operation) {
        if (entry.table() instanceof DefinedTable defined) {
            return defined;
        }
        throw unsupported(entry.name(), origin, operation);
    }

    /// The error of something that cannot be done with a table.
    public static SqlException unsupported(List<String> name, Origin origin, String operation) {
        return SqlException.analysis(
                origin, "UNSUPPORTED_FEATURE.TABLE_OPERATION", "tableName", SessionCatalog.quoted(name),
                "operation", operation);
    }

    /// The columns of a relation.
    public static StructType schema(CatalogEntry entry) {
        return switch (entry) {
            case CatalogEntry.TableEntry(_, Table table) -> table.schema();
            case CatalogEntry.ViewEntry view -> view.view().schema();
        };
    }

    /// The database of a name of one or two parts. Throws `CATALOG_NOT_FOUND` for one of another catalog.
    public static String database(List<String> name, Origin origin) {
        if (name.size() > 2
                || name.size() == 2 && !name.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG)) {
            throw catalogNotFound(name.getFirst(), origin);
        }
        return name.getLast();
    }

    /// The error of a name of a catalog that does not exist.
    public static SqlException catalogNotFound(String catalog, Origin origin) {
        return SqlException.analysis(
                origin, "CATALOG_NOT_FOUND", "catalogName", SessionCatalog.quoted(List.of(catalog)));
    }
}
