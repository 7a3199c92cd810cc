package io.troupe.sql.iceberg;

import io.troupe.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import io.troupe.sql.catalyst.analysis.NoSuchNamespaceException;
import io.troupe.sql.catalyst.analysis.NoSuchTableException;
import io.troupe.sql.catalyst.analysis.NonEmptyNamespaceException;
import io.troupe.sql.catalyst.analysis.TableAlreadyExistsException;
import io.troupe.sql.connector.catalog.Column;
import io.troupe.sql.connector.catalog.Identifier;
import io.troupe.sql.connector.catalog.NamespaceChange;
import io.troupe.sql.connector.catalog.ProcedureCatalog;
import io.troupe.sql.connector.catalog.StagedTable;
import io.troupe.sql.connector.catalog.StagingTableCatalog;
import io.troupe.sql.connector.catalog.SupportsNamespaces;
import io.troupe.sql.connector.catalog.Table;
import io.troupe.sql.connector.catalog.TableCatalog;
import io.troupe.sql.connector.catalog.TableChange;
import io.troupe.sql.connector.catalog.procedures.UnboundProcedure;
import io.troupe.sql.connector.columnar.ColumnarTable;
import io.troupe.sql.connector.expressions.Transform;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.iceberg.procedure.Procedures;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog.TableBuilder;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NamespaceNotEmptyException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/// A catalog of Iceberg tables in a folder, for the setting `troupe.sql.catalog.NAME`. Safe for use by
/// several threads, and by several processes at once.
///
/// | setting below the catalog's | |
/// |---|---|
/// | `warehouse` | the folder of the tables; required |
/// | `uri` | the JDBC database that names them; by default the SQLite file `catalog.db` in the warehouse |
/// | `jdbc.user`, `jdbc.password`, ... | for that database |
/// | others | as Iceberg's JDBC catalog takes them |
public final class IcebergCatalog implements StagingTableCatalog, SupportsNamespaces, ProcedureCatalog {
    private static final long MICROS_PER_MILLI = 1000;

    private @Nullable JdbcCatalog catalog;
    private final CatalogWork work = new CatalogWork(this);
    private final Procedures procedures = new Procedures(work);
    private String name = "";

    /// Made when a session meets the setting.
    public IcebergCatalog() {}

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        this.name = name;
        Map<String, String> properties = new HashMap<>(options.asCaseSensitiveMap());
        String warehouse = options.get(CatalogProperties.WAREHOUSE_LOCATION);
        if (warehouse == null) {
            throw new IllegalArgumentException(
                    "The Iceberg catalog " + name + " needs a folder: set troupe.sql.catalog."
                            + name + "." + CatalogProperties.WAREHOUSE_LOCATION + ".");
        }
        Path folder = LocalFiles.path(warehouse).toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The warehouse " + folder + " cannot be made.", e);
        }
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, folder.toString());
        properties.putIfAbsent("jdbc.schema-version", "V1");
        boolean isOwn = !properties.containsKey(CatalogProperties.URI);
        if (isOwn) {
            EmbeddedDatabase database = new EmbeddedDatabase(folder.resolve("catalog.db"));
            database.create();
            properties.putAll(database.properties());
        }
        JdbcCatalog opened = new JdbcCatalog(_ -> new LocalFiles(), null, !isOwn);
        opened.initialize(name, properties);
        catalog = opened;
    }

    @Override
    public String name() {
        return name;
    }

    JdbcCatalog catalog() {
        return Objects.requireNonNull(catalog, "initialize comes first");
    }

    /// The table for Iceberg's own interface, such as its maintenance: expiring snapshots, branches and tags.
    public org.apache.iceberg.Table icebergTable(Identifier ident) {
        try {
            return catalog().loadTable(own(ident));
        } catch (org.apache.iceberg.exceptions.NoSuchTableException e) {
            throw withCause(new NoSuchTableException(ident), e);
        }
    }

    static <E extends SqlException> E withCause(E error, Exception cause) {
        error.addSuppressed(cause);
        return error;
    }

    private static TableIdentifier own(Identifier ident) {
        return TableIdentifier.of(Namespace.of(ident.namespace()), ident.name());
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        try {
            return catalog().listTables(Namespace.of(namespace)).stream()
                    .map(found -> Identifier.of(found.namespace().levels(), found.name()))
                    .toArray(Identifier[]::new);
        } catch (org.apache.iceberg.exceptions.NoSuchNamespaceException e) {
            throw withCause(new NoSuchNamespaceException(namespace), e);
        }
    }

    /// The table, or what belongs to one: `db.t.snapshots` and other metadata, `db.t.branch_x`, `db.t.tag_x`,
    /// `db.t.snapshot_id_1`, `db.t.at_timestamp_1`, the last one in milliseconds.
    @Override
    public Table loadTable(Identifier ident) {
        Optional<ColumnarTable> group = work.group(ident);
        return group.isPresent() ? group.get() : load(ident).now();
    }

    /// A version is the id of a snapshot, or the name of a branch or tag.
    @Override
    public Table loadTable(Identifier ident, String version) {
        return load(ident).version(version);
    }

    @Override
    public Table loadTable(Identifier ident, long timestamp) {
        return load(ident).atMillis(Math.floorDiv(timestamp, MICROS_PER_MILLI));
    }

    private LoadedTable load(Identifier ident) {
        try {
            return new LoadedTable(fullName(ident), catalog().loadTable(own(ident)), null);
        } catch (org.apache.iceberg.exceptions.NoSuchTableException e) {
            String[] parts = ident.namespace();
            if (parts.length < 2) {
                throw withCause(new NoSuchTableException(ident), e);
            }
            Identifier table = Identifier.of(Arrays.copyOf(parts, parts.length - 1), parts[parts.length - 1]);
            try {
                return new LoadedTable(fullName(table), catalog().loadTable(own(table)), null)
                        .selected(ident.name())
                        .orElseThrow(() -> withCause(new NoSuchTableException(ident), e));
            } catch (org.apache.iceberg.exceptions.NoSuchTableException _) {
                throw withCause(new NoSuchTableException(ident), e);
            }
        }
    }

    private String fullName(Identifier ident) {
        return name + "." + own(ident);
    }

    @Override
    public Table createTable(
            Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
        try {
            builder(ident, schema, partitions, properties).create();
        } catch (AlreadyExistsException e) {
            throw withCause(new TableAlreadyExistsException(ident), e);
        }
        return loadTable(ident);
    }

    @Override
    public StagedTable stageCreate(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        return staged(ident, columns, partitions, properties, TableBuilder::createTransaction);
    }

    @Override
    public StagedTable stageReplace(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        return staged(ident, columns, partitions, properties, TableBuilder::replaceTransaction);
    }

    @Override
    public StagedTable stageCreateOrReplace(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties) {
        return staged(ident, columns, partitions, properties, TableBuilder::createOrReplaceTransaction);
    }

    private StagedTable staged(
            Identifier ident, Column[] columns, Transform[] partitions, Map<String, String> properties,
            Function<TableBuilder, Transaction> begin) {
        try {
            return new StagedIcebergTable(fullName(ident), ident,
                    begin.apply(builder(ident, Column.schema(columns), partitions, properties)),
                    () -> catalog().loadTable(own(ident)));
        } catch (AlreadyExistsException e) {
            throw withCause(new TableAlreadyExistsException(ident), e);
        } catch (org.apache.iceberg.exceptions.NoSuchTableException e) {
            throw withCause(new NoSuchTableException(ident), e);
        }
    }

    private TableBuilder builder(
            Identifier ident, StructType columns, Transform[] partitions, Map<String, String> properties) {
        if (!namespaceExists(ident.namespace())) {
            throw new NoSuchNamespaceException(ident.namespace());
        }
        Schema schema = IcebergTypes.schema(columns);
        Map<String, String> kept = new HashMap<>(properties);
        String location = kept.remove(TableCatalog.PROP_LOCATION);
        kept.keySet().removeAll(Set.of(PROP_PROVIDER, TableCatalog.PROP_OWNER, PROP_EXTERNAL));
        return catalog().buildTable(own(ident), schema)
                .withPartitionSpec(PartitionSpecs.of(schema, partitions))
                .withLocation(
                        location == null ? null : LocalFiles.path(location).toAbsolutePath().toString())
                .withProperties(kept);
    }

    @Override
    public Table alterTable(Identifier ident, TableChange... changes) {
        TableChanges.apply(icebergTable(ident), List.of(changes));
        return loadTable(ident);
    }

    /// Removes the table and its files.
    @Override
    public boolean dropTable(Identifier ident) {
        return catalog().dropTable(own(ident), true);
    }

    @Override
    public boolean purgeTable(Identifier ident) {
        return dropTable(ident);
    }

    @Override
    public void renameTable(Identifier oldIdent, Identifier newIdent) {
        try {
            catalog().renameTable(own(oldIdent), own(newIdent));
        } catch (org.apache.iceberg.exceptions.NoSuchTableException e) {
            throw withCause(new NoSuchTableException(oldIdent), e);
        } catch (AlreadyExistsException e) {
            throw withCause(new TableAlreadyExistsException(newIdent), e);
        }
    }

    @Override
    public String[][] listNamespaces() {
        return catalog().listNamespaces().stream().map(Namespace::levels).toArray(String[][]::new);
    }

    @Override
    public String[][] listNamespaces(String[] namespace) {
        try {
            return catalog().listNamespaces(Namespace.of(namespace)).stream().map(Namespace::levels)
                    .toArray(String[][]::new);
        } catch (org.apache.iceberg.exceptions.NoSuchNamespaceException e) {
            throw withCause(new NoSuchNamespaceException(namespace), e);
        }
    }

    @Override
    public boolean namespaceExists(String[] namespace) {
        return namespace.length == 0 || catalog().namespaceExists(Namespace.of(namespace));
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) {
        try {
            return catalog().loadNamespaceMetadata(Namespace.of(namespace));
        } catch (org.apache.iceberg.exceptions.NoSuchNamespaceException e) {
            throw withCause(new NoSuchNamespaceException(namespace), e);
        }
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        try {
            catalog().createNamespace(Namespace.of(namespace), metadata);
        } catch (AlreadyExistsException e) {
            throw withCause(new NamespaceAlreadyExistsException(namespace), e);
        }
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        Map<String, String> set = new HashMap<>();
        Set<String> removed = new HashSet<>();
        for (NamespaceChange change : changes) {
            switch (change) {
                case NamespaceChange.SetProperty(String property, String value) -> set.put(property, value);
                case NamespaceChange.RemoveProperty(String property) -> removed.add(property);
            }
        }
        if (!set.isEmpty()) {
            catalog().setProperties(Namespace.of(namespace), set);
        }
        if (!removed.isEmpty()) {
            catalog().removeProperties(Namespace.of(namespace), removed);
        }
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        if (cascade) {
            for (Identifier table : listTables(namespace)) {
                dropTable(table);
            }
        }
        try {
            return catalog().dropNamespace(Namespace.of(namespace));
        } catch (NamespaceNotEmptyException e) {
            throw withCause(new NonEmptyNamespaceException(namespace), e);
        }
    }

    @Override
    public UnboundProcedure loadProcedure(Identifier ident) {
        if (ident.namespace().length != 1 || !ident.namespace()[0].equalsIgnoreCase(Procedures.NAMESPACE)) {
            throw new IllegalArgumentException(
                    "Procedures of Iceberg catalogs are in the namespace " + Procedures.NAMESPACE + ".");
        }
        return procedures.find(ident.name());
    }

    @Override
    public Identifier[] listProcedures(String[] namespace) {
        boolean isOwn = namespace.length == 0
                || namespace.length == 1 && namespace[0].equalsIgnoreCase(Procedures.NAMESPACE);
        return isOwn
                ? procedures.names().stream()
                        .map(each -> Identifier.of(new String[]{Procedures.NAMESPACE}, each))
                        .toArray(Identifier[]::new)
                : new Identifier[0];
    }
}
