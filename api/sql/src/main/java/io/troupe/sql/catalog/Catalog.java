package io.troupe.sql.catalog;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.types.StructType;
import io.troupe.storage.StorageLevel;
import java.util.Map;

/// The catalogs, databases, tables, views and functions that a session knows; see
/// [io.troupe.sql.TroupeSession#catalog]. Names are written as in SQL: `t`, `db.t`, `catalog.db.t`, with
/// backquotes where needed. Patterns are those of `SHOW ... LIKE`: `*` stands for any text, `|` divides
/// alternatives. Lists are rows of the moment of the call. Safe for use by several threads.
///
/// Methods throw [io.troupe.sql.AnalysisException] when something that is named is not there
/// (`SCHEMA_NOT_FOUND`, `TABLE_OR_VIEW_NOT_FOUND`, `UNRESOLVED_ROUTINE`, `CATALOG_NOT_FOUND`).
public interface Catalog {
    /// The catalog in which names without one are looked up.
    String currentCatalog();

    /// Looks names up in `catalogName` from now on.
    void setCurrentCatalog(String catalogName);

    /// All catalogs.
    Dataset<CatalogMetadata> listCatalogs();

    /// The catalogs whose names match.
    Dataset<CatalogMetadata> listCatalogs(String pattern);

    /// The database in which names without one are looked up.
    String currentDatabase();

    /// Looks names up in `dbName` from now on.
    void setCurrentDatabase(String dbName);

    /// All databases of the current catalog.
    Dataset<Database> listDatabases();

    /// The databases whose names match.
    Dataset<Database> listDatabases(String pattern);

    /// The database `dbName`.
    Database getDatabase(String dbName);

    /// Whether there is a database `dbName`.
    boolean databaseExists(String dbName);

    /// The tables and views of the current database, and the temporary views.
    Dataset<Table> listTables();

    /// The tables and views of `dbName`, and the temporary views.
    Dataset<Table> listTables(String dbName);

    /// The same whose names match.
    Dataset<Table> listTables(String dbName, String pattern);

    /// The table or view `tableName`.
    Table getTable(String tableName);

    /// The table or view `tableName` of `dbName`.
    Table getTable(String dbName, String tableName);

    /// Whether there is a table or view `tableName`.
    boolean tableExists(String tableName);

    /// Whether there is a table or view `tableName` in `dbName`.
    boolean tableExists(String dbName, String tableName);

    /// The columns of a table or view, in order.
    Dataset<Column> listColumns(String tableName);

    /// The columns of a table or view of `dbName`, in order.
    Dataset<Column> listColumns(String dbName, String tableName);

    /// The functions: those built in, those of the session and those of the current database.
    Dataset<Function> listFunctions();

    /// The functions: those built in, those of the session and those of `dbName`.
    Dataset<Function> listFunctions(String dbName);

    /// The same whose names match.
    Dataset<Function> listFunctions(String dbName, String pattern);

    /// The function `functionName`.
    Function getFunction(String functionName);

    /// The function `functionName` of `dbName`.
    Function getFunction(String dbName, String functionName);

    /// Whether there is a function `functionName`.
    boolean functionExists(String functionName);

    /// Whether there is a function `functionName` in `dbName`.
    boolean functionExists(String dbName, String functionName);

    /// Makes the files at `path`, in the format that is the default, known as `tableName`, and gives their rows.
    Dataset<Row> createTable(String tableName, String path);

    /// Makes the files at `path` in the format `source` known as `tableName`, and gives their rows.
    Dataset<Row> createTable(String tableName, String path, String source);

    /// Makes a table of the format `source` with `options`, and gives its rows. Its columns are what its files have.
    Dataset<Row> createTable(String tableName, String source, Map<String, String> options);

    /// The same with a comment.
    Dataset<Row> createTable(
            String tableName, String source, String description, Map<String, String> options);

    /// Makes a table with the columns `schema`; the catalog manages its files unless an option `path` says where they are.
    Dataset<Row> createTable(
            String tableName, String source, StructType schema, Map<String, String> options);

    /// The same with a comment.
    Dataset<Row> createTable(
            String tableName, String source, StructType schema, String description,
            Map<String, String> options);

    /// An older name of [#createTable(String, String)].
    default Dataset<Row> createExternalTable(String tableName, String path) {
        return createTable(tableName, path);
    }

    /// An older name of [#createTable(String, String, String)].
    default Dataset<Row> createExternalTable(String tableName, String path, String source) {
        return createTable(tableName, path, source);
    }

    /// An older name of [#createTable(String, String, Map)].
    default Dataset<Row> createExternalTable(String tableName, String source, Map<String, String> options) {
        return createTable(tableName, source, options);
    }

    /// An older name of [#createTable(String, String, StructType, Map)].
    default Dataset<Row> createExternalTable(
            String tableName, String source, StructType schema, Map<String, String> options) {
        return createTable(tableName, source, schema, options);
    }

    /// Drops the temporary view `viewName`, and what is cached of it; says whether there was one.
    boolean dropTempView(String viewName);

    /// Drops the global temporary view `viewName`, a name without its database, and what is cached of it; says whether
    /// there was one.
    boolean dropGlobalTempView(String viewName);

    /// Adds the folders of a partitioned table to its partitions.
    void recoverPartitions(String tableName);

    /// Finds what the optimiser likes to know of a table: how many rows and bytes there are.
    void analyzeTable(String tableName);

    /// Whether the rows of `tableName` are to be kept.
    boolean isCached(String tableName);

    /// Keeps the rows of `tableName`, in memory and else on disk, once they have been computed.
    void cacheTable(String tableName);

    /// Keeps the rows of `tableName` where `storageLevel` says, once they have been computed.
    void cacheTable(String tableName, StorageLevel storageLevel);

    /// Keeps the rows of `tableName` no longer.
    void uncacheTable(String tableName);

    /// Keeps no rows any longer.
    void clearCache();

    /// Forgets what is known of the files of `tableName`, and computes anew what is cached of it.
    void refreshTable(String tableName);

    /// Computes anew what is cached of files at `path` and below.
    void refreshByPath(String path);
}
