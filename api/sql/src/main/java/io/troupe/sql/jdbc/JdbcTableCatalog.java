package io.troupe.sql.jdbc;

import io.troupe.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.catalyst.analysis.NonEmptyNamespaceException;
import io.troupe.sql.catalyst.analysis.TableAlreadyExistsException;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.NamespaceChange;
import io.troupe.sql.connector.catalog.SupportsNamespaces;
import io.troupe.sql.connector.catalog.SupportsSave;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The tables and schemas of a database as a catalog: `spark.sql.catalog.NAME` is this class, and
/// `spark.sql.catalog.NAME.url`, `.user`, `.password` and all others of [JdbcOptions] but those of a table are its options.
/// Names are those of the database, in the case in which statements write them. Each call has a connection of its
/// own.
public final class JdbcTableCatalog implements TableCatalog, SupportsNamespaces {
    private static final String NO_TABLE = "dbtable";

    private @Nullable String name;
    private @Nullable JdbcDatabase database;
    private Map<String, String> given = Map.of();

    @Override
    public void initialize(String catalog, CaseInsensitiveStringMap options) {
        given = new HashMap<>(options.asCaseSensitiveMap());
        name = catalog;
        database = new JdbcDatabase(options(NO_TABLE));
    }

    @Override
    public String name() {
        return Objects.requireNonNull(name, "initialize comes first");
    }

    private JdbcDatabase database() {
        return Objects.requireNonNull(database, "initialize comes first");
    }

    private JdbcOptions options(String table) {
        Map<String, String> all = new HashMap<>(given);
        all.put("dbtable", table);
        return new JdbcOptions(new CaseInsensitiveStringMap(all));
    }

    /// The name of a table in statements. Throws `SCHEMA_NOT_FOUND` for namespaces of several parts, which no database has.
    private String quoted(Identifier ident) {
        requireOnePart(ident.namespace());
        return database().quoted(ident.namespace(), ident.name());
    }

    private static void requireOnePart(String[] namespace) {
        if (namespace.length > 1) {
            throw new NoSuchNamespaceException(namespace);
        }
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        requireOnePart(namespace);
        return database().tables(namespace).stream().map(table -> Identifier.of(namespace, table))
                .toArray(Identifier[]::new);
    }

    @Override
    public boolean tableExists(Identifier ident) {
        return database().exists(quoted(ident));
    }

    @Override
    public Table loadTable(Identifier ident) {
        requireTable(ident);
        JdbcOptions table = options(quoted(ident));
        return new JdbcTable(table, JdbcTable.schemaOf(table), SupportsSave.Existing.ADD);
    }

    private void requireTable(Identifier ident) {
        if (!tableExists(ident)) {
            throw new NoSuchTableException(ident);
        }
    }

    /// Makes a table. Its comment and those of columns are kept where the database has comments; other properties stand
    /// behind CREATE TABLE as they are, as `ENGINE InnoDB`.
    @Override
    public Table createTable(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        if (partitions.length > 0) {
            throw unsupported(ident, "PARTITIONED BY");
        }
        if (!namespaceExists(ident.namespace())) {
            throw new NoSuchNamespaceException(ident.namespace());
        }
        String table = quoted(ident);
        if (database().exists(table)) {
            throw new TableAlreadyExistsException(ident);
        }
        new JdbcTableChanges(ident, table, database()).create(options(table), columns, properties);
        return loadTable(ident);
    }

    /// Changes columns, their types, whether they may be null, and the comment of the table, in one transaction where the
    /// database has such; elsewhere a change that fails leaves those before it.
    @Override
    public Table alterTable(Identifier ident, TableChange... changes) {
        requireTable(ident);
        new JdbcTableChanges(ident, quoted(ident), database()).apply(List.of(changes));
        return loadTable(ident);
    }

    @Override
    public boolean dropTable(Identifier ident) {
        if (!tableExists(ident)) {
            return false;
        }
        database().execute("drop " + quoted(ident), List.of("DROP TABLE " + quoted(ident)));
        return true;
    }

    @Override
    public void renameTable(Identifier oldIdent, Identifier newIdent) {
        requireTable(oldIdent);
        if (!Arrays.equals(oldIdent.namespace(), newIdent.namespace())) {
            throw unsupported(oldIdent, "RENAME TO another schema");
        }
        if (tableExists(newIdent)) {
            throw new TableAlreadyExistsException(newIdent);
        }
        database().execute("rename " + quoted(oldIdent), List.of(database().dialect()
                .getRenameTableQuery(quoted(oldIdent), quoted(newIdent),
                        database().dialect().quoteIdentifier(newIdent.name()))));
    }

    @Override
    public String[][] listNamespaces() {
        return database().schemas().stream().map(schema -> new String[]{schema}).toArray(String[][]::new);
    }

    @Override
    public String[][] listNamespaces(String[] namespace) {
        if (namespace.length == 0) {
            return listNamespaces();
        }
        if (!namespaceExists(namespace)) {
            throw new NoSuchNamespaceException(namespace);
        }
        return new String[0][];
    }

    @Override
    public boolean namespaceExists(String[] namespace) {
        return namespace.length == 0 || namespace.length == 1 && database().schemas().contains(namespace[0]);
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) {
        if (!namespaceExists(namespace)) {
            throw new NoSuchNamespaceException(namespace);
        }
        return Map.of();
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        requireOnePart(namespace);
        if (namespaceExists(namespace)) {
            throw new NamespaceAlreadyExistsException(namespace);
        }
        metadata.keySet().stream()
                .filter(key -> !List.of(SupportsNamespaces.PROP_COMMENT, SupportsNamespaces.PROP_OWNER)
                        .contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw unsupported(namespace, "CREATE NAMESPACE with the property " + key);
                });
        database().createSchema(namespace[0], metadata.get(SupportsNamespaces.PROP_COMMENT));
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        if (namespace.length == 0 || !namespaceExists(namespace)) {
            throw new NoSuchNamespaceException(namespace);
        }
        for (NamespaceChange change : changes) {
            switch (change) {
                case NamespaceChange.SetProperty(String property, String value) when property
                        .equals(SupportsNamespaces.PROP_COMMENT) ->
                    database().commentSchema(namespace[0], value);
                case NamespaceChange.RemoveProperty(String property) when property
                        .equals(SupportsNamespaces.PROP_COMMENT) ->
                    database().commentSchema(namespace[0], null);
                case NamespaceChange.SetProperty(String property, _) ->
                    throw unsupported(namespace, "SET PROPERTIES of " + property);
                case NamespaceChange.RemoveProperty(String property) ->
                    throw unsupported(namespace, "UNSET PROPERTIES of " + property);
            }
        }
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        if (namespace.length == 0 || !namespaceExists(namespace)) {
            return false;
        }
        if (!cascade && !database().tables(namespace).isEmpty()) {
            throw new NonEmptyNamespaceException(namespace);
        }
        database().dropSchema(namespace[0], cascade);
        return true;
    }

    private SqlException unsupported(Identifier ident, String operation) {
        return JdbcTableChanges.unsupported(quoted(ident), operation);
    }

    private SqlException unsupported(String[] namespace, String operation) {
        return JdbcTableChanges.unsupported(String.join(".", namespace), operation);
    }
}
