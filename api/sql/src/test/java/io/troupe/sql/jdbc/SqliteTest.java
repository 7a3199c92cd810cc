package io.troupe.sql.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// SQLite in a file.
class SqliteTest extends JdbcDatabaseTest {
    @TempDir
    private static Path folder;

    @Override
    String url() {
        return "jdbc:sqlite:" + folder.resolve("test.db");
    }
}
