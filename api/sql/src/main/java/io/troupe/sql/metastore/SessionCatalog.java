package io.troupe.sql.metastore;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.metastore.CatalogEntry.TableEntry;
import io.troupe.sql.metastore.CatalogEntry.ViewEntry;
import io.troupe.sql.source.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    public record DatabaseDetails(
            @Nullable String comment, Map<String, String> properties, @Nullable String collation) {
        /// Nothing was said.
        public static final DatabaseDetails NONE = new DatabaseDetails(null, Map.of(), null);

        /// Copies.
        public DatabaseDetails {
            properties = Map.copyOf(properties);
        }
    }

    private record Database(String name, DatabaseDetails details, Map<String, CatalogEntry> entries) {}

    private final boolean caseSensitive;
    private final Map<String, Database> databases = new LinkedHashMap<>();
    private final Map<String, CatalogEntry> temporaryViews = new LinkedHashMap<>();
    private String currentDatabase = DEFAULT_DATABASE;

    /// A catalog with the database `default` and nothing in it.
    public SessionCatalog(boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
        addDatabase(DEFAULT_DATABASE);
        addDatabase(GLOBAL_TEMPORARY);
    }

    /// A catalog that compares names without case.
    public SessionCatalog() {
        this(false);
    }

    /// The database in which names without one are looked up.
    public synchronized String currentDatabase() {
        return currentDatabase;
    }

    /// Looks names up in `database` from now on.
    public synchronized void useDatabase(String database) {
        currentDatabase = requireDatabase(database).name;
    }

    /// The names of all databases but that of global temporary views, in the order of their making.
    public synchronized List<String> databases() {
        return databases.values().stream().map(Database::name)
                .filter(name -> !name.equals(GLOBAL_TEMPORARY)).toList();
    }

    /// Whether there is a database `name`.
    public synchronized boolean hasDatabase(String name) {
        return databases.containsKey(key(name));
    }

    /// Makes a database. Throws SCHEMA_ALREADY_EXISTS when there is one and `ifNotExists` is not said.
    public synchronized void createDatabase(String name, boolean ifNotExists) {
        if (!databases.containsKey(key(name))) {
            addDatabase(name);
        } else if (!ifNotExists) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "SCHEMA_ALREADY_EXISTS", "schemaName", quoted(List.of(name)));
        }
    }

    /// What was said about a database.
    public synchronized DatabaseDetails details(String name) {
        return requireDatabase(name).details;
    }

    /// Says something else about a database.
    public synchronized void describeDatabase(String name, DatabaseDetails details) {
        Database database = requireDatabase(name);
        databases.put(key(name), new Database(database.name, details, database.entries));
    }

    /// Removes a database; with `cascade` also what is in it.
    public synchronized void dropDatabase(String name, boolean ifExists, boolean cascade) {
        Database database = databases.get(key(name));
        if (database == null) {
            if (!ifExists) {
                requireDatabase(name);
            }
            return;
        }
        if (!database.entries.isEmpty() && !cascade) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "SCHEMA_NOT_EMPTY", "schemaName", quoted(List.of(name)));
        }
        databases.remove(key(name));
        if (key(currentDatabase).equals(key(name))) {
            currentDatabase = DEFAULT_DATABASE;
        }
    }

    /// What `parts` stand for: a temporary view, or a relation of a database.
    public synchronized Optional<CatalogEntry> find(List<String> parts) {
        return find(parts, currentDatabase);
    }

    /// The same, with names without a database looked up in `database`.
    public synchronized Optional<CatalogEntry> find(List<String> parts, String database) {
        if (parts.size() == 1) {
            CatalogEntry view = temporaryViews.get(key(parts.getFirst()));
            return view != null ? Optional.of(view) : findIn(database, parts.getFirst());
        }
        return inCatalog(parts) ? findIn(parts.get(parts.size() - 2), parts.getLast()) : Optional.empty();
    }

    /// Adds a view that only this session sees, by one name.
    public synchronized void createTemporaryView(String name, ViewDefinition view, boolean replace) {
        put(temporaryViews, List.of(name), new ViewEntry(List.of(name), view), replace, false,
                "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS");
    }

    /// Adds a view to the database of global temporary views.
    public synchronized void createGlobalTemporaryView(String name, ViewDefinition view, boolean replace) {
        List<String> full = List.of(GLOBAL_TEMPORARY, name);
        put(requireDatabase(GLOBAL_TEMPORARY).entries, full, new ViewEntry(full, view), replace, false,
                "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS");
    }

    /// Adds a view to a database.
    public synchronized void createView(
            List<String> parts, ViewDefinition view, boolean replace, boolean ifNotExists) {
        List<String> full = stored(parts);
        put(requireDatabase(full.get(1)).entries, full, new ViewEntry(full, view), replace, ifNotExists,
                "TABLE_OR_VIEW_ALREADY_EXISTS");
    }

    /// Puts another definition in the place of a view.
    public synchronized void replaceView(ViewEntry entry, ViewDefinition changed) {
        switch (entry.view().kind()) {
            case TEMPORARY -> createTemporaryView(entry.name().getLast(), changed, true);
            case GLOBAL_TEMPORARY -> createGlobalTemporaryView(entry.name().getLast(), changed, true);
            case PERSISTENT -> createView(entry.name(), changed, true, false);
        }
    }

    /// Adds a table to a database.
    public synchronized void createTable(
            List<String> parts, Table table, boolean replace, boolean ifNotExists) {
        List<String> full = stored(parts);
        put(requireDatabase(full.get(1)).entries, full, new TableEntry(full, table), replace, ifNotExists,
                "TABLE_OR_VIEW_ALREADY_EXISTS");
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
        Database database = databases
                .get(key(parts.size() == 1 ? currentDatabase : parts.get(parts.size() - 2)));
        return database != null && database.entries.remove(key(parts.getLast())) != null;
    }

    /// The relations of a database in the order of their making.
    public synchronized List<CatalogEntry> entries(String database) {
        return List.copyOf(requireDatabase(database).entries.values());
    }

    /// The temporary views of the session in the order of their making.
    public synchronized List<CatalogEntry> temporaryViews() {
        return List.copyOf(temporaryViews.values());
    }

    /// The full name of three parts that `parts` of one to three stand for.
    public synchronized List<String> qualify(List<String> parts) {
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

    private Optional<CatalogEntry> findIn(String database, String name) {
        @Nullable
        Database found = databases.get(key(database));
        return found == null ? Optional.empty() : Optional.ofNullable(found.entries.get(key(name)));
    }

    private void put(
            Map<String, CatalogEntry> entries, List<String> name, CatalogEntry entry, boolean replace,
            boolean ifNotExists, String condition) {
        String key = key(name.getLast());
        if (!entries.containsKey(key) || replace) {
            entries.put(key, entry);
        } else if (!ifNotExists) {
            throw SqlException.analysis(Origin.UNKNOWN, condition, "relationName", quoted(name));
        }
    }

    private void addDatabase(String name) {
        databases.put(key(name), new Database(name, DatabaseDetails.NONE, new LinkedHashMap<>()));
    }

    private Database requireDatabase(String name) {
        Database database = databases.get(key(name));
        if (database == null) {
            throw SqlException.analysis(
                    Origin.UNKNOWN, "SCHEMA_NOT_FOUND", "schemaName", quoted(List.of(CATALOG, name)));
        }
        return database;
    }

    private String key(String name) {
        return caseSensitive ? name : name.toLowerCase(Locale.ROOT);
    }
}
