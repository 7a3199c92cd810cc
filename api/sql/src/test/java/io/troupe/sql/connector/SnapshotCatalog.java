package io.troupe.sql.connector;

import io.troupe.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import io.troupe.sql.catalyst.analysis.NoSuchFunctionException;
import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.catalyst.analysis.NonEmptyNamespaceException;
import io.troupe.sql.catalyst.analysis.TableAlreadyExistsException;
import io.troupe.sql.connector.catalog.FunctionCatalog;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.NamespaceChange;
import io.troupe.sql.connector.catalog.SupportsNamespaces;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.connector.catalog.functions.UnboundFunction;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A catalog of [SnapshotTable]s. Made anew for each session.
public final class SnapshotCatalog implements TableCatalog, SupportsNamespaces, FunctionCatalog {
    /// The last one that was made.
    static volatile SnapshotCatalog last = new SnapshotCatalog();

    final Map<String, SnapshotTable.Store> tables = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> namespaces = new ConcurrentHashMap<>();
    CaseInsensitiveStringMap options = CaseInsensitiveStringMap.empty();
    private String name = "";

    @Override
    public void initialize(String catalogName, CaseInsensitiveStringMap all) {
        name = catalogName;
        options = all;
        last = this;
        namespaces.put("main", Map.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String[] defaultNamespace() {
        return new String[]{"main"};
    }

    private static String key(Identifier ident) {
        return ident.toString();
    }

    private SnapshotTable.Store store(Identifier ident) {
        SnapshotTable.Store store = tables.get(key(ident));
        if (store == null) {
            throw new NoSuchTableException(ident);
        }
        return store;
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        require(namespace);
        String prefix = String.join(".", namespace) + ".";
        return tables.keySet().stream().filter(key -> key.startsWith(prefix))
                .map(key -> Identifier.of(namespace, key.substring(prefix.length())))
                .toArray(Identifier[]::new);
    }

    @Override
    public Table loadTable(Identifier ident) {
        SnapshotTable.Store store = store(ident);
        return new SnapshotTable(store, store.snapshots.size() - 1);
    }

    @Override
    public Table loadTable(Identifier ident, String version) {
        return new SnapshotTable(store(ident), Integer.parseInt(version));
    }

    @Override
    public Table loadTable(Identifier ident, long timestamp) {
        return new SnapshotTable(store(ident), timestamp < 0 ? 0 : store(ident).snapshots.size() - 1);
    }

    @Override
    public Table createTable(Identifier ident, StructType schema, Transform[] partitions,
            Map<String, String> properties) {
        require(ident.namespace());
        SnapshotTable.Store store = new SnapshotTable.Store(key(ident), schema, partitions, properties);
        if (tables.putIfAbsent(key(ident), store) != null) {
            throw new TableAlreadyExistsException(ident);
        }
        return new SnapshotTable(store, 0);
    }

    @Override
    public Table alterTable(Identifier ident, TableChange... changes) {
        SnapshotTable.Store store = store(ident);
        for (TableChange change : changes) {
            List<StructField> fields = new ArrayList<>(store.schema.fieldList());
            switch (change) {
                case TableChange.SetProperty(String property, String value) ->
                    store.properties.put(property, value);
                case TableChange.RemoveProperty(String property) -> store.properties.remove(property);
                case TableChange.RenameColumn(String[] names, String renamed) ->
                    fields.replaceAll(field -> field.name().equals(names[0])
                            ? new StructField(renamed, field.dataType(), field.nullable())
                            : field);
                case TableChange.UpdateColumnType(String[] names, DataType type) -> fields.replaceAll(
                        field -> field.name().equals(names[0])
                                ? new StructField(names[0], type, field.nullable())
                                : field);
                default -> throw new IllegalArgumentException("cannot " + change);
            }
            store.schema = new StructType(fields);
        }
        return loadTable(ident);
    }

    @Override
    public boolean dropTable(Identifier ident) {
        return tables.remove(key(ident)) != null;
    }

    @Override
    public void renameTable(Identifier oldIdent, Identifier newIdent) {
        SnapshotTable.Store store = store(oldIdent);
        if (tables.putIfAbsent(key(newIdent), store) != null) {
            throw new TableAlreadyExistsException(newIdent);
        }
        tables.remove(key(oldIdent));
    }

    private void require(String[] namespace) {
        if (!namespaces.containsKey(String.join(".", namespace))) {
            throw new NoSuchNamespaceException(namespace);
        }
    }

    @Override
    public String[][] listNamespaces() {
        return namespaces.keySet().stream().filter(name -> name.indexOf('.') < 0)
                .map(name -> new String[]{name})
                .toArray(String[][]::new);
    }

    @Override
    public String[][] listNamespaces(String[] namespace) {
        require(namespace);
        String prefix = String.join(".", namespace) + ".";
        return namespaces.keySet().stream().filter(name -> name.startsWith(prefix))
                .map(name -> name.split("\\."))
                .toArray(String[][]::new);
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) {
        require(namespace);
        return namespaces.get(String.join(".", namespace));
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        if (namespaces.putIfAbsent(String.join(".", namespace), metadata) != null) {
            throw new NamespaceAlreadyExistsException(namespace);
        }
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        Map<String, String> properties = new HashMap<>(loadNamespaceMetadata(namespace));
        for (NamespaceChange change : changes) {
            switch (change) {
                case NamespaceChange.SetProperty(String property, String value) ->
                    properties.put(property, value);
                case NamespaceChange.RemoveProperty(String property) -> properties.remove(property);
            }
        }
        namespaces.put(String.join(".", namespace), properties);
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        if (!cascade && listTables(namespace).length > 0) {
            throw new NonEmptyNamespaceException(namespace);
        }
        for (Identifier table : listTables(namespace)) {
            dropTable(table);
        }
        return namespaces.remove(String.join(".", namespace)) != null;
    }

    @Override
    public Identifier[] listFunctions(String[] namespace) {
        return new Identifier[]{Identifier.of(namespace, "length_of"), Identifier.of(namespace, "product")};
    }

    @Override
    public UnboundFunction loadFunction(Identifier ident) {
        return switch (ident.name()) {
            case "length_of" -> new CatalogFunctions.LengthOf();
            case "product" -> new CatalogFunctions.Product();
            default -> throw new NoSuchFunctionException(ident);
        };
    }
}
