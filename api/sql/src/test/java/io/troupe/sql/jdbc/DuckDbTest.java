package io.troupe.sql.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// DuckDB in a file. A file must not be closed by its last connection while another opens it, so one is kept.
class DuckDbTest extends JdbcDatabaseTest {
    @TempDir
    private static Path folder;

    private static Connection kept;

    @BeforeAll
    static void keep() throws SQLException {
        kept = DriverManager.getConnection(address());
    }

    @AfterAll
    static void release() throws SQLException {
        kept.close();
    }

    @Override
    String url() {
        return address();
    }

    private static String address() {
        return "jdbc:duckdb:" + folder.resolve("test.duckdb");
    }
}
