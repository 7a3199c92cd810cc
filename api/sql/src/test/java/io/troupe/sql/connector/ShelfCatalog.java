package io.troupe.sql.connector;

import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.SupportsCatalogOptions;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.TableCatalogCapability;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Shelves by name.
public class ShelfCatalog implements TableCatalog {
    static final Map<Identifier, Shelf> SHELVES = new HashMap<>();
    private String name = "";

    @Override
    public void initialize(String called, CaseInsensitiveStringMap options) {
        name = called;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<TableCatalogCapability> capabilities() {
        return Set.of(TableCatalogCapability.SUPPORT_COLUMN_DEFAULT_VALUE);
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        return SHELVES.keySet().toArray(Identifier[]::new);
    }

    @Override
    public Table loadTable(Identifier ident) throws NoSuchTableException {
        Shelf shelf = SHELVES.get(ident);
        if (shelf == null) {
            throw new NoSuchTableException(ident);
        }
        return shelf;
    }

    @Override
    public Table createTable(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        Shelf.ROWS.remove(ident.name());
        Shelf made = new Shelf(ident.name(), columns, partitions);
        SHELVES.put(ident, made);
        return made;
    }

    @Override
    public Table alterTable(Identifier ident, TableChange... changes) throws NoSuchTableException {
        return loadTable(ident);
    }

    @Override
    public boolean dropTable(Identifier ident) {
        return SHELVES.remove(ident) != null;
    }

    @Override
    public void renameTable(Identifier oldIdent, Identifier newIdent) {
        SHELVES.put(newIdent, SHELVES.remove(oldIdent));
    }

    /// The source whose option `shelf` names a table of the catalog `shelves`.
    public static final class Named implements SupportsCatalogOptions {
        @Override
        public Identifier extractIdentifier(CaseInsensitiveStringMap options) {
            return Identifier.of(new String[]{"all"}, options.get("shelf"));
        }

        @Override
        public String extractCatalog(CaseInsensitiveStringMap options) {
            return "shelves";
        }

        @Override
        public StructType inferSchema(CaseInsensitiveStringMap options) {
            throw new IllegalStateException("tables are found in their catalog");
        }

        @Override
        public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
            throw new IllegalStateException("tables are found in their catalog");
        }
    }
}
