package io.troupe.sql.metastore;

import io.troupe.sql.connector.engine.ConnectorTables;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.error.Suggestions;
import io.troupe.sql.metastore.CatalogEntry.TableEntry;
import io.troupe.sql.metastore.CatalogEntry.ViewEntry;
import io.troupe.sql.metastore.CatalogItem.DatabaseItem;
import io.troupe.sql.metastore.CatalogItem.FunctionItem;
import io.troupe.sql.metastore.CatalogItem.RelationItem;
import io.troupe.sql.metastore.SharedCatalog.Kind;
import io.troupe.sql.source.Table;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The relations that a session knows: temporary views by one name, global temporary views in the database
/// `global_temp`, tables and views in databases of the catalog `spark_catalog`. A temporary view hides a table of the
/// same name.
public final class SessionCatalog {
    /// The name of the only catalog.
    public static final String CATALOG = "spark_catalog";
    /// The database of global temporary views.
    public static final String GLOBAL_TEMPORARY = "global_temp";
    /// The database that always exists.
    public static final String DEFAULT_DATABASE = "default";

    /// What statements said about a database.
    ///
    /// @param collation
    ///            of DEFAULT COLLATION, or null
    /// @param location
    ///            of the folders of its tables; null for the usual one
    public record DatabaseDetails(
            @Nullable String comment, Map<String, String> properties, @Nullable String collation,
            @Nullable String location) {
        /// Nothing was said.
        public static final DatabaseDetails NONE = new DatabaseDetails(null, Map.of(), null, null);

        /// Copies.
        public DatabaseDetails {
            properties = Map.copyOf(properties);
        }
    }

    private final SharedCatalog shared;
    private final Map<String, CatalogEntry> temporaryViews = new LinkedHashMap<>();
    private String currentDatabase = DEFAULT_DATABASE;
    private volatile PluginCatalogs plugins = new PluginCatalogs(Map::of);

    /// What `shared` has, and no temporary views.
    public SessionCatalog(SharedCatalog shared) {
        this.shared = shared;
    }

    /// A catalog with the database `default` and nothing in it.
    public SessionCatalog() {
        this(SharedCatalog.inMemory());
    }

    /// What this session shares with others.
    public SharedCatalog shared() {
        return shared;
    }

    /// The catalogs beside this one.
    public PluginCatalogs plugins() {
        return plugins;
    }

    /// Looks names up in `catalogs` too from now on.
    public void usePlugins(PluginCatalogs catalogs) {
        plugins = catalogs;
    }

    // ---- databases --------------------------------------------------------------------------------------------------

    /// The database in which names without one are looked up.
    public synchronized String currentDatabase() {
        return currentDatabase;
    }

    /// Looks names up in `database` from now on.
    public synchronized void useDatabase(String database) {
        currentDatabase = requireDatabase(database).name();
    }

    /// The names of all databases but that of global temporary views, by name.
    public List<String> databases() {
        List<String> names = new ArrayList<>();
        shared.all(Kind.DATABASE).forEach(item -> names.add(((DatabaseItem) item).name()));
        if (names.stream().noneMatch(DEFAULT_DATABASE::equalsIgnoreCase)) {
            names.add(DEFAULT_DATABASE);
        }
        names.sort(null);
        return List.copyOf(names);
    }

    /// Whether there is a database `name`.
    public boolean hasDatabase(String name) {
        return database(name).isPresent();
    }

    private Optional<DatabaseItem> database(String name) {
        Optional<DatabaseItem> found = shared.find(Kind.DATABASE, name).map(DatabaseItem.class::cast);
        return found.or(() -> always(name));
    }

    /// Databases that need not be made.
    private static Optional<DatabaseItem> always(String name) {
        return List.of(DEFAULT_DATABASE, GLOBAL_TEMPORARY).stream().filter(name::equalsIgnoreCase).findFirst()
                .map(each -> new DatabaseItem(each, DatabaseDetails.NONE));
    }

    /// Makes a database. Throws SCHEMA_ALREADY_EXISTS when there is one and `ifNotExists` is not said.
    public void createDatabase(String name, boolean ifNotExists) {
        createDatabase(name, DatabaseDetails.NONE, ifNotExists);
    }

    /// Makes a database. Throws SCHEMA_ALREADY_EXISTS when there is one and `ifNotExists` is not said.
    public void createDatabase(String name, DatabaseDetails details, boolean ifNotExists) {
        shared.change(change -> {
            boolean there = change.get(Kind.DATABASE, name).isPresent() || always(name).isPresent();
            if (there && !ifNotExists) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "SCHEMA_ALREADY_EXISTS", "schemaName", quoted(List.of(name)));
            }
            if (!there) {
                change.put(new DatabaseItem(name, details), Kind.DATABASE, name);
            }
            return there;
        });
    }

    /// What was said about a database.
    public DatabaseDetails details(String name) {
        return requireDatabase(name).details();
    }

    /// Says something else about a database.
    public void describeDatabase(String name, UnaryOperator<DatabaseDetails> changed) {
        shared.change(change -> {
            DatabaseItem now = change.get(Kind.DATABASE, name).map(DatabaseItem.class::cast)
                    .or(() -> always(name)).orElseThrow(() -> noDatabase(name));
            change.put(new DatabaseItem(now.name(), changed.apply(now.details())), Kind.DATABASE, name);
            return now;
        });
    }

    /// Removes a database; with `cascade` also what is in it.
    public synchronized void dropDatabase(String name, boolean ifExists, boolean cascade) {
        if (!hasDatabase(name) && ifExists) {
            return;
        }
        requireDatabase(name);
        shared.change(change -> {
            List<CatalogItem> relations = change.all(Kind.RELATION, name);
            List<CatalogItem> functions = change.all(Kind.FUNCTION, name);
            if (!(relations.isEmpty() && functions.isEmpty()) && !cascade) {
                throw SqlException.analysis(
                        Origin.UNKNOWN, "SCHEMA_NOT_EMPTY", "schemaName", quoted(List.of(name)));
            }
            relations.forEach(item -> remove(((RelationItem) item).entry(), change));
            functions.forEach(item -> change.remove(
                    Kind.FUNCTION, name, ((FunctionItem) item).function().name()));
            change.remove(Kind.DATABASE, name);
            return true;
        });
        if (currentDatabase.equalsIgnoreCase(name)) {
            currentDatabase = DEFAULT_DATABASE;
        }
    }

    // ---- relations --------------------------------------------------------------------------------------------------

    /// What `parts` stand for: a temporary view, or a relation of a database.
    public synchronized Optional<CatalogEntry> find(List<String> parts) {
        return find(parts, currentDatabase);
    }

    /// The same, with names without a database looked up in `database`.
    public synchronized Optional<CatalogEntry> find(List<String> parts, String database) {
        CatalogEntry view = parts.size() == 1 ? temporaryViews.get(key(parts.getFirst())) : null;
        if (view != null) {
            return Optional.of(view);
        }
        Optional<PluginName> plugin = plugins.locate(parts);
        if (plugin.isPresent()) {
            return plugin.flatMap(name -> name.find().map(table -> new TableEntry(
                    name.parts(), ConnectorTables.of(table, CaseInsensitiveStringMap.empty()))));
        }
        if (parts.size() == 1) {
            return findIn(database, parts.getFirst());
        }
        return inCatalog(parts) ? findIn(parts.get(parts.size() - 2), parts.getLast()) : Optional.empty();
    }

    private Optional<CatalogEntry> findIn(String database, String name) {
        if (database.equalsIgnoreCase(GLOBAL_TEMPORARY)) {
            synchronized (shared) {
                return Optional.ofNullable(shared.globalViews().get(key(name)));
            }
        }
        return shared.find(Kind.RELATION, database, name).map(item -> ((RelationItem) item).entry());
    }

    /// Whether there is a temporary view of this one name.
    public synchronized boolean isTemporaryView(String name) {
        return temporaryViews.containsKey(key(name));
    }

    /// Adds a view that only this session sees, by one name.
    public synchronized void createTemporaryView(String name, ViewDefinition view, boolean replace) {
        put(temporaryViews, List.of(name), view, replace);
    }

    /// Adds a view to the database of global temporary views, which all sessions of the process see.
    public void createGlobalTemporaryView(String name, ViewDefinition view, boolean replace) {
        synchronized (shared) {
            put(shared.globalViews(), List.of(GLOBAL_TEMPORARY, name), view, replace);
        }
    }

    private static void put(
            Map<String, CatalogEntry> views, List<String> name, ViewDefinition view, boolean replace) {
        if (views.containsKey(key(name.getLast())) && !replace) {
            throw exists("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", name);
        }
        views.put(key(name.getLast()), new ViewEntry(name, view));
    }

    /// Adds a view to a database.
    public void createView(
            List<String> parts, ViewDefinition view, boolean replace, boolean ifNotExists) {
        List<String> full = stored(parts);
        create(new ViewEntry(full, view), replace, ifNotExists);
    }

    /// Puts another definition in the place of a view. Throws `CONCURRENT_CATALOG_CHANGE` when it is not any more what it
    /// was.
    public void replaceView(ViewEntry entry, ViewDefinition changed) {
        switch (entry.view().kind()) {
            case TEMPORARY -> createTemporaryView(entry.name().getLast(), changed, true);
            case GLOBAL_TEMPORARY -> createGlobalTemporaryView(entry.name().getLast(), changed, true);
            case PERSISTENT -> replace(entry, new ViewEntry(entry.name(), changed));
        }
    }

    /// Adds a table to a database; says whether it did.
    public boolean createTable(
            List<String> parts, Table table, boolean replace, boolean ifNotExists) {
        return create(new TableEntry(stored(parts), table), replace, ifNotExists);
    }

    /// Puts another definition in the place of a table; its rows stay where they are. Throws `CONCURRENT_CATALOG_CHANGE`
    /// when it is not any more what it was.
    public void replaceTable(TableEntry entry, Table changed) {
        replace(entry, new TableEntry(entry.name(), changed));
    }

    private boolean create(CatalogEntry entry, boolean replace, boolean ifNotExists) {
        List<String> name = entry.name();
        return shared.change(change -> {
            if (change.get(Kind.DATABASE, name.get(1))
                    .or(() -> always(name.get(1)).map(CatalogItem.class::cast))
                    .isEmpty()) {
                throw noDatabase(name.get(1));
            }
            Optional<CatalogItem> there = change.get(Kind.RELATION, name.get(1), name.get(2));
            if (there.isPresent() && !replace) {
                if (!ifNotExists) {
                    throw exists("TABLE_OR_VIEW_ALREADY_EXISTS", name);
                }
                return false;
            }
            Optional<Path> folder = managedFolder(entry);
            there.ifPresent(item -> sequences(((RelationItem) item).entry())
                    .forEach(each -> change.remove(Kind.SEQUENCE, each.sequence())));
            sequences(entry).forEach(each -> change.put(
                    new CatalogItem.SequenceItem(each.sequence(), each.start()), Kind.SEQUENCE,
                    each.sequence()));
            there.flatMap(item -> managedFolder(((RelationItem) item).entry()))
                    .filter(old -> !folder.equals(Optional.of(old))).ifPresent(change::removeFolder);
            folder.ifPresent(change::keepFolder);
            change.put(new RelationItem(entry), Kind.RELATION, name.get(1), name.get(2));
            return true;
        });
    }

    private void replace(CatalogEntry entry, CatalogEntry changed) {
        List<String> name = entry.name();
        shared.change(change -> {
            requireSame(entry, change);
            change.put(new RelationItem(changed), Kind.RELATION, name.get(1), name.get(2));
            return true;
        });
    }

    /// Gives a table or view another name; its rows stay where they are.
    public void rename(CatalogEntry entry, List<String> target) {
        List<String> name = entry.name();
        List<String> full = stored(target);
        CatalogEntry renamed = switch (entry) {
            case TableEntry table -> new TableEntry(full, table.table());
            case ViewEntry view -> new ViewEntry(full, view.view());
        };
        shared.change(change -> {
            requireSame(entry, change);
            if (change.get(Kind.RELATION, full.get(1), full.get(2)).isPresent()) {
                throw exists("TABLE_OR_VIEW_ALREADY_EXISTS", full);
            }
            change.remove(Kind.RELATION, name.get(1), name.get(2));
            change.put(new RelationItem(renamed), Kind.RELATION, full.get(1), full.get(2));
            return true;
        });
    }

    private static void requireSame(CatalogEntry entry, SharedCatalog.Change change) {
        List<String> name = entry.name();
        Optional<CatalogItem> now = change.get(Kind.RELATION, name.get(1), name.get(2));
        if (now.isEmpty() || !((RelationItem) now.get()).entry().equals(entry)) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "CONCURRENT_CATALOG_CHANGE", "relationName", quoted(name));
        }
    }

    private static void remove(CatalogEntry entry, SharedCatalog.Change change) {
        change.remove(Kind.RELATION, entry.name().get(1), entry.name().get(2));
        sequences(entry).forEach(each -> change.remove(Kind.SEQUENCE, each.sequence()));
        managedFolder(entry).ifPresent(change::removeFolder);
    }

    private static Collection<IdentityColumn> sequences(CatalogEntry entry) {
        return entry instanceof TableEntry(_, TableDefaults table) ? table.identities().values() : List.of();
    }

    /// The folder that goes with the table.
    private static Optional<Path> managedFolder(CatalogEntry entry) {
        return entry instanceof TableEntry(_, ManagedTable table) ? table.managedFolder() : Optional.empty();
    }

    /// Removes a temporary view; says whether there was one.
    public synchronized boolean dropTemporaryView(String name) {
        return temporaryViews.remove(key(name)) != null;
    }

    /// Removes what [#find] would give; says whether there was something.
    public synchronized boolean drop(List<String> parts) {
        if (parts.size() == 1 && dropTemporaryView(parts.getFirst())) {
            return true;
        }
        if (parts.size() > 1 && !inCatalog(parts)) {
            return false;
        }
        String database = parts.size() == 1 ? currentDatabase : parts.get(parts.size() - 2);
        if (database.equalsIgnoreCase(GLOBAL_TEMPORARY)) {
            synchronized (shared) {
                return shared.globalViews().remove(key(parts.getLast())) != null;
            }
        }
        return shared.change(change -> {
            Optional<CatalogItem> there = change.get(Kind.RELATION, database, parts.getLast());
            there.ifPresent(item -> remove(((RelationItem) item).entry(), change));
            return there.isPresent();
        });
    }

    /// The relations of a database by name.
    public List<CatalogEntry> entries(String database) {
        requireDatabase(database);
        if (database.equalsIgnoreCase(GLOBAL_TEMPORARY)) {
            synchronized (shared) {
                return List.copyOf(shared.globalViews().values());
            }
        }
        return shared.all(Kind.RELATION, database).stream().map(item -> ((RelationItem) item).entry())
                .toList();
    }

    /// The temporary views of the session in the order of their making.
    public synchronized List<CatalogEntry> temporaryViews() {
        return List.copyOf(temporaryViews.values());
    }

    /// The error `TABLE_OR_VIEW_NOT_FOUND` about `parts`, with relations of the same database, or temporary ones, that may
    /// have been meant.
    public synchronized SqlException notFound(List<String> parts, Origin origin) {
        List<String> names = new ArrayList<>();
        if (parts.size() == 1) {
            names.addAll(temporaryViews.keySet());
        }
        List<String> full = qualify(parts);
        if (full.size() == 3 && full.getFirst().equalsIgnoreCase(CATALOG) && hasDatabase(full.get(1))) {
            entries(full.get(1)).forEach(entry -> names.add(entry.name().getLast()));
        }
        return SqlException.analysis(origin, "TABLE_OR_VIEW_NOT_FOUND", "relationName", quoted(parts), "hint",
                Suggestions.hint(parts.getLast(), names));
    }

    /// The full name of three parts that `parts` of one to three stand for.
    public synchronized List<String> qualify(List<String> parts) {
        Optional<PluginName> plugin = plugins.locate(parts);
        if (plugin.isPresent()) {
            return plugin.get().parts();
        }
        return switch (parts.size()) {
            case 1 -> List.of(CATALOG, currentDatabase, parts.getFirst());
            case 2 -> List.of(CATALOG, parts.get(0), parts.get(1));
            default -> List.copyOf(parts);
        };
    }

    /// The full name under which a relation is kept.
    private List<String> stored(List<String> parts) {
        List<String> full = qualify(parts);
        return List.of(full.get(0), full.get(1), key(full.get(2)));
    }

    /// `parts` as SQL writes them in messages, each in backquotes.
    public static String quoted(List<String> parts) {
        List<String> quoted = new ArrayList<>();
        parts.forEach(part -> quoted.add("`" + part.replace("`", "``") + "`"));
        return String.join(".", quoted);
    }

    private boolean inCatalog(List<String> parts) {
        return parts.size() == 2 || parts.size() == 3 && key(parts.getFirst()).equals(key(CATALOG));
    }

    private DatabaseItem requireDatabase(String name) {
        return database(name).orElseThrow(() -> noDatabase(name));
    }

    private static SqlException noDatabase(String name) {
        return SqlException.analysis(
                Origin.UNKNOWN, "SCHEMA_NOT_FOUND", "schemaName", quoted(List.of(CATALOG, name)));
    }

    private static SqlException exists(String condition, List<String> name) {
        return SqlException.analysis(Origin.UNKNOWN, condition, "relationName", quoted(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
