package io.troupe.sql.iceberg;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.iceberg.CatalogProperties;

/// The SQLite file that names tables when no other database is given. Several processes may use it at
/// once: a writer waits for another, and readers wait for nobody.
///
/// Its tables are those of Iceberg's JDBC catalogs. They are made here since Iceberg, when it looks for
/// them itself, leaves a query open that keeps everybody else from writing.
///
/// @param file
///            which need not be there
record EmbeddedDatabase(Path file) {
    private static final String BUSY_TIMEOUT = "busy_timeout";
    private static final String PATIENCE_MILLIS = "60000";
    private static final List<String> TABLES = List.of(
            """
                CREATE TABLE IF NOT EXISTS iceberg_tables (
                    catalog_name VARCHAR(255) NOT NULL, table_namespace VARCHAR(255) NOT NULL, table_name VARCHAR(255) NOT NULL,
                    metadata_location VARCHAR(1000), previous_metadata_location VARCHAR(1000), iceberg_type VARCHAR(5),
                    PRIMARY KEY (catalog_name, table_namespace, table_name))""",
            """
                CREATE TABLE IF NOT EXISTS iceberg_namespace_properties (
                    catalog_name VARCHAR(255) NOT NULL, namespace VARCHAR(255) NOT NULL, property_key VARCHAR(255),
                    property_value VARCHAR(1000), PRIMARY KEY (catalog_name, namespace, property_key))""");

    private String uri() {
        return "jdbc:sqlite:" + file;
    }

    /// What a catalog is told.
    Map<String, String> properties() {
        return Map.of(CatalogProperties.URI, uri(), "jdbc." + BUSY_TIMEOUT, PATIENCE_MILLIS);
    }

    /// Makes the tables that are missing.
    void create() {
        Properties properties = new Properties();
        properties.setProperty(BUSY_TIMEOUT, PATIENCE_MILLIS);
        try (Connection connection = DriverManager.getConnection(uri(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            for (String table : TABLES) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database " + file + " of the Iceberg catalog cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }
}
