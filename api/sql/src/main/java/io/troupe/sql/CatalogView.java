package io.troupe.sql;

import io.troupe.sql.catalog.Catalog;
import io.troupe.sql.catalog.CatalogMetadata;
import io.troupe.sql.catalog.Column;
import io.troupe.sql.catalog.Database;
import io.troupe.sql.catalog.Function;
import io.troupe.sql.catalog.Table;
import io.troupe.sql.command.describe.CatalogFunctions;
import io.troupe.sql.command.describe.NamePattern;
import io.troupe.sql.command.describe.RelationSummary;
import io.troupe.sql.command.run.CommandRunner;
import io.troupe.sql.error.Origin;
import io.troupe.sql.metastore.CatalogEntry;
import io.troupe.sql.metastore.SessionCatalog;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.plan.Command;
import io.troupe.sql.plan.NamespaceCommand;
import io.troupe.sql.plan.PartitionCommand;
import io.troupe.sql.plan.SessionCommand;
import io.troupe.sql.plan.ShowCommand;
import io.troupe.sql.plan.TableCommand;
import io.troupe.sql.plan.TableDefinition;
import io.troupe.sql.session.SessionState;
import io.troupe.sql.table.CatalogLookup;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The catalog of a session: what it lists comes from the session's names, what it changes are the statements of SQL.
final class CatalogView implements Catalog {
    private final TroupeSession session;
    private final SessionState state;
    private final SessionCatalog catalog;
    private final CatalogFunctions functions;

    CatalogView(TroupeSession session) {
        this.session = session;
        this.state = session.sessionState();
        this.catalog = state.catalog();
        this.functions = new CatalogFunctions(state);
    }

    // ---- catalogs and databases -------------------------------------------------------------------------------------

    @Override
    public String currentCatalog() {
        return text(told(new ShowCommand.ShowCurrentNamespace()).getFirst(), 0);
    }

    @Override
    public void setCurrentCatalog(String catalogName) {
        run(new NamespaceCommand.SetCatalog(catalogName, Origin.UNKNOWN));
    }

    @Override
    public Dataset<CatalogMetadata> listCatalogs() {
        return catalogs(null);
    }

    @Override
    public Dataset<CatalogMetadata> listCatalogs(String pattern) {
        return catalogs(pattern);
    }

    private Dataset<CatalogMetadata> catalogs(@Nullable String pattern) {
        return rows(
                told(new ShowCommand.ShowCatalogs(pattern)).stream()
                        .map(row -> new CatalogMetadata(text(row, 0), null)).toList(),
                CatalogMetadata.class);
    }

    /// Whether names without a catalog are those of a plugin.
    private boolean isPlugin() {
        return catalog.plugins().current().isPresent();
    }

    /// A text that statements never leave out.
    private static String text(Row row, int column) {
        return Objects.requireNonNull(row.getString(column));
    }

    /// The rows of a statement that tells something.
    private List<Row> told(ShowCommand command) {
        return session.ofPlan(Dataset.checked(() -> new CommandRunner(state).run(command))).collectAsList();
    }

    @Override
    public String currentDatabase() {
        return text(told(new ShowCommand.ShowCurrentNamespace()).getFirst(), 1);
    }

    @Override
    public void setCurrentDatabase(String dbName) {
        run(new NamespaceCommand.UseNamespace(parts(dbName), Origin.UNKNOWN));
    }

    @Override
    public Dataset<Database> listDatabases() {
        return databases(null);
    }

    @Override
    public Dataset<Database> listDatabases(String pattern) {
        return databases(pattern);
    }

    private Dataset<Database> databases(@Nullable String pattern) {
        if (isPlugin()) {
            String current = currentCatalog();
            return rows(
                    told(new ShowCommand.ShowNamespaces(List.of(), pattern, Origin.UNKNOWN)).stream()
                            .map(row -> new Database(text(row, 0), current, null, "")).toList(),
                    Database.class);
        }
        return rows(
                catalog.databases().stream().filter(new NamePattern(pattern)::matches).sorted()
                        .map(this::database).toList(),
                Database.class);
    }

    @Override
    public Database getDatabase(String dbName) {
        return Dataset.checked(() -> database(databaseName(dbName)));
    }

    private Database database(String name) {
        SessionCatalog.DatabaseDetails details = catalog.details(name);
        return new Database(
                name, SessionCatalog.CATALOG, details.comment() == null ? "" : details.comment(),
                CatalogFunctions.folder(state, name).map(folder -> folder.toUri().toString()).orElse(""));
    }

    @Override
    public boolean databaseExists(String dbName) {
        List<String> parts = parts(dbName);
        return (parts.size() == 1
                || parts.size() == 2 && parts.getFirst().equalsIgnoreCase(SessionCatalog.CATALOG))
                && catalog.hasDatabase(parts.getLast());
    }

    /// The database of a name of one or two parts.
    private String databaseName(String dbName) {
        return CatalogLookup.database(parts(dbName), Origin.UNKNOWN);
    }

    // ---- relations --------------------------------------------------------------------------------------------------

    @Override
    public Dataset<Table> listTables() {
        return isPlugin() ? ofPlugin(List.of(), null) : tables(catalog.currentDatabase(), null);
    }

    @Override
    public Dataset<Table> listTables(String dbName) {
        if (isPlugin() || catalog.plugins().locateNamespace(parts(dbName)).isPresent()) {
            return ofPlugin(parts(dbName), null);
        }
        return tables(Dataset.checked(() -> databaseName(dbName)), null);
    }

    @Override
    public Dataset<Table> listTables(String dbName, String pattern) {
        if (isPlugin() || catalog.plugins().locateNamespace(parts(dbName)).isPresent()) {
            return ofPlugin(parts(dbName), pattern);
        }
        return tables(Dataset.checked(() -> databaseName(dbName)), pattern);
    }

    private Dataset<Table> tables(String database, @Nullable String like) {
        return Dataset.checked(() -> {
            List<CatalogEntry> entries = new ArrayList<>(catalog.entries(database));
            entries.addAll(catalog.temporaryViews());
            NamePattern pattern = new NamePattern(like);
            return rows(
                    entries.stream().filter(entry -> pattern.matches(entry.name().getLast()))
                            .sorted(Comparator.comparing(entry -> entry.name().getLast()))
                            .map(CatalogView::table).toList(),
                    Table.class);
        });
    }

    /// Tables in a catalog of a plugin.
    private Dataset<Table> ofPlugin(List<String> namespace, @Nullable String pattern) {
        String name = catalog.plugins().locateNamespace(namespace).map(found -> found.catalog().name())
                .orElseGet(this::currentCatalog);
        return rows(
                told(new ShowCommand.ShowTables(namespace, pattern, Origin.UNKNOWN)).stream()
                        .map(row -> new Table(
                                text(row, 1), name, new String[]{text(row, 0)}, null, "EXTERNAL",
                                false))
                        .toList(),
                Table.class);
    }

    private static Table table(CatalogEntry entry) {
        RelationSummary summary = RelationSummary.of(entry);
        List<String> name = summary.name();
        boolean temporary = summary.type().equals("TEMPORARY");
        return new Table(
                name.getLast(),
                temporary ? null : name.size() == 3 ? name.getFirst() : SessionCatalog.CATALOG,
                name.size() == 1 ? null : new String[]{name.get(name.size() - 2)}, summary.comment(),
                summary.type(), temporary);
    }

    @Override
    public Table getTable(String tableName) {
        return Dataset.checked(() -> table(require(parts(tableName))));
    }

    @Override
    public Table getTable(String dbName, String tableName) {
        return Dataset.checked(() -> table(require(List.of(databaseName(dbName), tableName))));
    }

    @Override
    public boolean tableExists(String tableName) {
        return catalog.find(parts(tableName)).isPresent();
    }

    @Override
    public boolean tableExists(String dbName, String tableName) {
        return databaseExists(dbName) && catalog.find(List.of(databaseName(dbName), tableName)).isPresent();
    }

    @Override
    public Dataset<Column> listColumns(String tableName) {
        return columns(parts(tableName));
    }

    @Override
    public Dataset<Column> listColumns(String dbName, String tableName) {
        return columns(List.of(Dataset.checked(() -> databaseName(dbName)), tableName));
    }

    private Dataset<Column> columns(List<String> name) {
        return Dataset.checked(() -> rows(
                RelationSummary.of(require(name)).columns().stream()
                        .map(column -> new Column(
                                column.field().name(), column.comment(),
                                column.field().dataType().simpleString(), column.field().nullable(),
                                column.partition(), column.bucket(), false))
                        .toList(),
                Column.class));
    }

    private CatalogEntry require(List<String> name) {
        return new CatalogLookup(state.catalog()).require(name, Origin.UNKNOWN);
    }

    // ---- functions --------------------------------------------------------------------------------------------------

    @Override
    public Dataset<Function> listFunctions() {
        return functions(catalog.currentDatabase(), null);
    }

    @Override
    public Dataset<Function> listFunctions(String dbName) {
        return functions(Dataset.checked(() -> databaseName(dbName)), null);
    }

    @Override
    public Dataset<Function> listFunctions(String dbName, String pattern) {
        return functions(Dataset.checked(() -> databaseName(dbName)), pattern);
    }

    private Dataset<Function> functions(String database, @Nullable String like) {
        return Dataset.checked(() -> {
            catalog.details(database);
            NamePattern pattern = new NamePattern(like);
            return rows(
                    functions.all(database).stream().filter(each -> pattern.matches(each.name()))
                            .map(CatalogView::function).toList(),
                    Function.class);
        });
    }

    private static Function function(CatalogFunctions.Summary summary) {
        List<String> qualifier = summary.qualifier();
        return new Function(
                summary.name(), qualifier.isEmpty() ? null : qualifier.getFirst(),
                qualifier.isEmpty() ? null : new String[]{qualifier.getLast()}, summary.description(),
                summary.className(), qualifier.isEmpty());
    }

    @Override
    public Function getFunction(String functionName) {
        return Dataset.checked(() -> function(functions.require(parts(functionName))));
    }

    @Override
    public Function getFunction(String dbName, String functionName) {
        return Dataset.checked(() -> function(
                functions.require(List.of(databaseName(dbName), functionName))));
    }

    @Override
    public boolean functionExists(String functionName) {
        return functions.find(parts(functionName)).isPresent();
    }

    @Override
    public boolean functionExists(String dbName, String functionName) {
        return databaseExists(dbName)
                && functions.find(List.of(databaseName(dbName), functionName)).isPresent();
    }

    // ---- tables -----------------------------------------------------------------------------------------------------

    @Override
    public Dataset<Row> createTable(String tableName, String path) {
        return create(tableName, null, null, null, Map.of("path", path));
    }

    @Override
    public Dataset<Row> createTable(String tableName, String path, String source) {
        return create(tableName, source, null, null, Map.of("path", path));
    }

    @Override
    public Dataset<Row> createTable(String tableName, String source, Map<String, String> options) {
        return create(tableName, source, null, null, options);
    }

    @Override
    public Dataset<Row> createTable(
            String tableName, String source, String description, Map<String, String> options) {
        return create(tableName, source, null, description, options);
    }

    @Override
    public Dataset<Row> createTable(
            String tableName, String source, StructType schema, Map<String, String> options) {
        return create(tableName, source, schema, null, options);
    }

    @Override
    public Dataset<Row> createTable(
            String tableName, String source, StructType schema, String description,
            Map<String, String> options) {
        return create(tableName, source, schema, description, options);
    }

    private Dataset<Row> create(
            String tableName, @Nullable String source, @Nullable StructType schema,
            @Nullable String description, Map<String, String> options) {
        List<TableDefinition.Column> columns = new ArrayList<>();
        if (schema != null) {
            for (StructField field : schema) {
                Object comment = field.metadata().entries().get("comment");
                columns.add(new TableDefinition.Column(
                        List.of(field.name()), field.dataType(), field.nullable(),
                        comment == null ? null : comment.toString(), null, null, null, null, Origin.UNKNOWN));
            }
        }
        Map<String, String> others = new LinkedHashMap<>(options);
        Optional<String> path = options.keySet().stream().filter("path"::equalsIgnoreCase).findFirst();
        path.ifPresent(others::remove);
        run(new TableCommand.CreateTable(
                parts(tableName),
                new TableDefinition(
                        columns, List.of(), source, List.of(), null, List.of(), others, Map.of(), Map.of(),
                        path.map(options::get).orElse(null), description, null),
                TableCommand.Mode.CREATE, Origin.UNKNOWN));
        return session.table(tableName);
    }

    @Override
    public boolean dropTempView(String viewName) {
        return drop(List.of(viewName));
    }

    @Override
    public boolean dropGlobalTempView(String viewName) {
        return drop(List.of(SessionCatalog.GLOBAL_TEMPORARY, viewName));
    }

    private boolean drop(List<String> name) {
        Optional<CatalogEntry> entry = catalog.find(name)
                .filter(found -> found instanceof CatalogEntry.ViewEntry view
                        && view.view().kind() != Command.ViewKind.PERSISTENT);
        entry.ifPresent(found -> {
            state.cache().remove(found);
            catalog.drop(name);
        });
        return entry.isPresent();
    }

    @Override
    public void recoverPartitions(String tableName) {
        run(new PartitionCommand.RepairTable(parts(tableName), true, false, Origin.UNKNOWN));
    }

    @Override
    public void analyzeTable(String tableName) {
        run(new TableCommand.AnalyzeTable(
                parts(tableName), PartitionCommand.Spec.NONE, false, List.of(), false, Origin.UNKNOWN));
    }

    // ---- the cache --------------------------------------------------------------------------------------------------

    @Override
    public boolean isCached(String tableName) {
        return Dataset.checked(() -> state.cache().has(require(parts(tableName))));
    }

    @Override
    public void cacheTable(String tableName) {
        cacheTable(tableName, StorageLevel.MEMORY_AND_DISK);
    }

    @Override
    public void cacheTable(String tableName, StorageLevel storageLevel) {
        Dataset.checked(() -> {
            state.cache().add(require(parts(tableName)), storageLevel);
            return true;
        });
    }

    @Override
    public void uncacheTable(String tableName) {
        run(new SessionCommand.UncacheTable(parts(tableName), false, Origin.UNKNOWN));
    }

    @Override
    public void clearCache() {
        run(new SessionCommand.ClearCache());
    }

    @Override
    public void refreshTable(String tableName) {
        run(new SessionCommand.RefreshTable(parts(tableName), Origin.UNKNOWN));
    }

    @Override
    public void refreshByPath(String path) {
        run(new SessionCommand.RefreshPath(path));
    }

    // ---- parts ------------------------------------------------------------------------------------------------------

    private void run(Command command) {
        Dataset.checked(() -> new CommandRunner(state).run(command));
    }

    private static List<String> parts(String name) {
        return Dataset.checked(() -> new SqlParser().parseMultipartName(name));
    }

    private <T> Dataset<T> rows(List<T> rows, Class<T> type) {
        return session.createDataset(rows, Encoders.of(type));
    }
}
