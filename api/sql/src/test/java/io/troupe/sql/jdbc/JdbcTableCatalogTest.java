package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases as catalogs: an H2 in memory, and PostgreSQL where it runs.
class JdbcTableCatalogTest {
    private static final String H2 = "jdbc:h2:mem:catalog";
    private static TroupeSession session;
    private static Connection kept;
    private static boolean hasPostgres;

    @BeforeAll
    static void start() throws Exception {
        kept = DriverManager.getConnection(H2);
        TroupeSession.Builder builder = TroupeSession.builder().master("local[2]")
                .config("spark.sql.catalog.h2", JdbcTableCatalog.class.getName())
                .config("spark.sql.catalog.h2.url", H2)
                .config("spark.sql.catalog.nowhere", JdbcTableCatalog.class.getName())
                .config("spark.sql.catalog.nowhere.url", "jdbc:h2:tcp://127.0.0.1:1/none");
        try {
            String url = PostgresServer.shared().url();
            try (Connection connection = DriverManager.getConnection(url, "troupe", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA IF EXISTS \"Sales\" CASCADE");
            }
            builder.config("spark.sql.catalog.pg", JdbcTableCatalog.class.getName())
                    .config("spark.sql.catalog.pg.url", url).config("spark.sql.catalog.pg.user", "troupe");
            hasPostgres = true;
        } catch (org.opentest4j.TestAbortedException _) {
            hasPostgres = false;
        }
        session = builder.create();
    }

    @AfterAll
    static void stop() throws SQLException {
        if (session != null) {
            session.close();
        }
        kept.close();
    }

    private static List<String> texts(String sql) {
        return texts(session.sql(sql));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Object::toString).toList();
    }

    private static String refused(String sql) {
        return assertThrows(SqlException.class, () -> session.sql(sql).collectAsList(), sql).condition();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "pg"})
    void tablesAreMadeReadWrittenChangedAndRemoved(String catalog) {
        org.junit.jupiter.api.Assumptions.assumeTrue(catalog.equals("h2") || hasPostgres,
                "no PostgreSQL here");
        session.sql("CREATE NAMESPACE " + catalog + ".Sales");
        assertEquals("SCHEMA_ALREADY_EXISTS", refused("CREATE NAMESPACE " + catalog + ".Sales"));
        session.sql("CREATE NAMESPACE IF NOT EXISTS " + catalog + ".Sales");
        assertEquals(List.of("[Sales]"), texts("SHOW NAMESPACES IN " + catalog + " LIKE 'Sal*'"));
        String t = catalog + ".Sales.Orders";
        session.sql("CREATE TABLE " + t
                + " (id INT NOT NULL, name STRING, price DECIMAL(8, 2)) COMMENT 'what is bought'");
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS", refused("CREATE TABLE " + t + " (i INT)"));
        session.sql("CREATE TABLE IF NOT EXISTS " + t + " (i INT)");
        assertEquals("SCHEMA_NOT_FOUND", refused("CREATE TABLE " + catalog + ".none.t (i INT)"));
        assertEquals(List.of("[Sales,Orders,false]"), texts("SHOW TABLES IN " + catalog + ".Sales"));

        session.sql("INSERT INTO " + t + " VALUES (1, 'a', 1.5), (2, 'b', NULL)");
        session.range(3, 5)
                .selectExpr("CAST(id AS INT) AS id", "'r' || id AS name", "CAST(2 AS DECIMAL(8, 2)) AS price")
                .writeTo(t).append();
        assertEquals(List.of("[1,a,1.50]", "[2,b,null]", "[3,r3,2.00]", "[4,r4,2.00]"),
                texts("SELECT * FROM " + t + " ORDER BY id"));
        assertEquals(List.of("[2.00,2]", "[1.50,1]", "[null,1]"),
                texts("SELECT price, count(*) FROM " + t + " GROUP BY price ORDER BY 2 DESC, 1 DESC"));
        session.sql("INSERT OVERWRITE " + t + " VALUES (7, 'x', 7)");
        assertEquals(List.of("[7,x,7.00]"), texts(session.table(t)));
        session.sql("CREATE TABLE " + catalog + ".Sales.copy AS SELECT id + 1 AS more, name FROM " + t);
        assertEquals(List.of("[8,x]"), texts("SELECT * FROM " + catalog + ".Sales.copy"));

        session.sql("ALTER TABLE " + t + " ADD COLUMNS (day DATE, `two words` BIGINT)");
        session.sql("ALTER TABLE " + t + " RENAME COLUMN name TO `The Name`");
        session.sql("ALTER TABLE " + t + " ALTER COLUMN id TYPE BIGINT");
        session.sql("ALTER TABLE " + t + " ALTER COLUMN id DROP NOT NULL");
        session.sql("ALTER TABLE " + t + " DROP COLUMN price");
        session.sql("INSERT INTO " + t + " VALUES (NULL, 'y', DATE'2024-02-29', 9)");
        assertEquals("STRUCT<id: BIGINT, `The Name`: STRING, day: DATE, `two words`: BIGINT>",
                session.table(t).schema().sql());
        assertEquals(List.of("[null,y,2024-02-29,9]", "[7,x,null,null]"),
                texts("SELECT * FROM " + t + " ORDER BY id"));
        assertEquals("FIELD_ALREADY_EXISTS", refused("ALTER TABLE " + t + " ADD COLUMNS (day INT)"));
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION",
                refused("ALTER TABLE " + t + " ADD COLUMN c INT FIRST"));
        assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION",
                refused("ALTER TABLE " + t + " SET TBLPROPERTIES ('a' = 'b')"));

        session.sql("ALTER TABLE " + t + " RENAME TO Sales.renamed");
        assertEquals("TABLE_OR_VIEW_ALREADY_EXISTS",
                refused("ALTER TABLE " + catalog + ".Sales.copy RENAME TO Sales.renamed"));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", refused("SELECT * FROM " + t));
        assertEquals("TABLE_OR_VIEW_NOT_FOUND", refused("DROP TABLE " + t));
        session.sql("DROP TABLE IF EXISTS " + t);
        assertEquals("SCHEMA_NOT_EMPTY", refused("DROP NAMESPACE " + catalog + ".Sales"));
        session.sql("TRUNCATE TABLE " + catalog + ".Sales.renamed");
        assertEquals(List.of("[0]"), texts("SELECT count(*) FROM " + catalog + ".Sales.renamed"));
        session.sql("DROP TABLE " + catalog + ".Sales.renamed");
        session.sql("COMMENT ON NAMESPACE " + catalog + ".Sales IS 'sold'");
        session.sql("DROP NAMESPACE " + catalog + ".Sales CASCADE");
        assertEquals(List.of(), texts("SHOW NAMESPACES IN " + catalog + " LIKE 'Sal*'"));
    }

    @Test
    void whatADatabaseCannotKeepIsRefused() {
        session.sql("CREATE NAMESPACE h2.other");
        for (String rest : List.of("(i INT) PARTITIONED BY (i)", "(i INT) USING parquet",
                "(i INT) LOCATION '/x'")) {
            assertEquals("UNSUPPORTED_FEATURE.TABLE_OPERATION", refused("CREATE TABLE h2.other.t " + rest),
                    rest);
        }
        assertEquals("UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
                refused("CREATE TABLE h2.other.t (m MAP<INT, INT>)"));
        assertEquals("FAILED_JDBC", refused("CREATE TABLE h2.other.t (i INT) TBLPROPERTIES ('no' 'such')"));
        assertEquals("FAILED_JDBC", refused("SELECT * FROM nowhere.s.t"));
        session.sql("DROP NAMESPACE h2.other");
    }
}
