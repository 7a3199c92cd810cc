package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.error.SqlException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// MariaDB, by hand: `mvn test -pl api/sql -am -Pmariadb -Dtest=MariaDbTest -Dsurefire.failIfNoSpecifiedTests=false`.
class MariaDbTest extends JdbcDatabaseTest {
    private static final TimeZone ZONE = TimeZone.getDefault();
    private static String address = "";

    @BeforeAll
    static void start() throws Exception {
        address = MariaDbServer.start() + "troupe";
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    }

    @AfterAll
    static void restore() {
        TimeZone.setDefault(ZONE);
    }

    @Override
    String url() {
        return address;
    }

    @Override
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", "root");
        return properties;
    }

    /// Its timestamps begin with 1970.
    @Override
    String earliestMoment() {
        return "1970-01-03 00:00:00.000001";
    }

    private String column(String type, String value) throws SQLException {
        return column(type, value, Map.of());
    }

    private String column(String type, String value, Map<String, String> options) throws SQLException {
        execute("DROP TABLE IF EXISTS t_one", "CREATE TABLE t_one (c " + type + ")");
        try (Connection connection = DriverManager.getConnection(url(), properties());
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = ''");
            statement.execute("SET time_zone = '+00:00'");
            statement.execute("INSERT INTO t_one VALUES (" + value + ")");
        }
        Dataset<Row> rows = withProperties(session.read().options(options)).format("jdbc")
                .option("url", url())
                .option("dbtable", "t_one").load();
        return rows.schema().apply(0).dataType().simpleString() + " "
                + rows.selectExpr("CAST(c AS STRING)").first().getString(0);
    }

    @Test
    void numbersHaveTypesThatHoldThem() throws SQLException {
        assertEquals("boolean true", column("TINYINT(1)", "1"));
        assertEquals("tinyint -5", column("TINYINT", "-5"));
        assertEquals("smallint 255", column("TINYINT UNSIGNED", "255"));
        assertEquals("int 65535", column("SMALLINT UNSIGNED", "65535"));
        assertEquals("int 16777215", column("MEDIUMINT UNSIGNED", "16777215"));
        assertEquals("bigint 4294967295", column("INT UNSIGNED", "4294967295"));
        assertEquals("decimal(20,0) 18446744073709551615", column("BIGINT UNSIGNED", "18446744073709551615"));
        assertEquals("boolean true", column("BIT(1)", "b'1'"));
        assertEquals("bigint 42", column("BIT(6)", "b'101010'"));
        assertEquals("float 1.1", column("FLOAT", "1.1"));
        assertEquals("double 1.0E300", column("DOUBLE", "1e300"));
        assertEquals("decimal(10,3) 1.500", column("DECIMAL(10, 3)", "1.5"));
        assertEquals("decimal(38,3) 1.500", column("DECIMAL(65, 30)", "1.5"));
    }

    @Test
    void textsAndBytesAreRead() throws SQLException {
        assertEquals("string ab", column("CHAR(5)", "'ab'"));
        assertEquals("string ab ", column("VARCHAR(5)", "'ab '"));
        for (String type : List.of("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "ENUM('x', 'y')",
                "SET('x', 'y')")) {
            assertEquals("string x", column(type, "'x'"), type);
        }
        assertEquals("string {\"k\": 1}", column("JSON", "'{\"k\": 1}'"));
        assertEquals("string 00000000-0000-0000-0000-00000000000a",
                column("UUID", "'00000000-0000-0000-0000-00000000000a'"));
        for (String type : List.of("BINARY(1)", "VARBINARY(9)", "TINYBLOB", "BLOB", "LONGBLOB")) {
            assertEquals("binary A", column(type, "'A'"), type);
        }
    }

    @Test
    void timesHaveTheZoneTheyWereSaidIn() throws SQLException {
        Map<String, String> local = Map.of("preferTimestampNTZ", "true");
        Map<String, String> zone = Map.of("timeZone", "America/New_York");
        assertEquals("timestamp_ntz 2024-03-10 02:30:00.123456",
                column("DATETIME(6)", "'2024-03-10 02:30:00.123456'", local));
        column("DATETIME(6)", "'2024-07-01 00:00:00.5'");
        assertEquals(Instant.parse("2024-07-01T04:00:00.500Z"), withProperties(session.read().options(zone))
                .format("jdbc").option("url", url()).option("dbtable", "t_one").load().first().get(0));
        for (Map<String, String> each : List.of(local, zone, Map.<String, String>of())) {
            column("TIMESTAMP(6) NULL", "'2024-07-01 00:00:00.5'");
            assertEquals(Instant.parse("2024-07-01T00:00:00.500Z"),
                    withProperties(session.read().options(each))
                            .format("jdbc").option("url", url()).option("dbtable", "t_one").load().first()
                            .get(0));
        }
        assertEquals("date 2024-02-29", column("DATE", "'2024-02-29'"));
        assertEquals("date null", column("DATE", "'0000-00-00'"));
        assertEquals("timestamp_ntz null", column("DATETIME", "'0000-00-00 00:00:00'", local));
        assertEquals("date 2024-01-01", column("YEAR", "2024"));
        assertEquals("time(6) 10:11:12.123456", column("TIME(6)", "'10:11:12.123456'"));
        SqlException long1 = assertThrows(SqlException.class, () -> column("TIME", "'838:59:59'"));
        assertTrue(long1.getMessage().contains("838:59:59"), long1.getMessage());
        assertThrows(SqlException.class, () -> column("TIME", "'-10:00:00'"));
        assertEquals("string 838:59:59", column("TIME", "'838:59:59'", Map.of("customSchema", "c STRING")));
    }

    @Test
    void textsAreComparedHereAsTheirCollationsDiffer() throws SQLException {
        execute("CREATE TABLE t_texts (id INT, s VARCHAR(9) COLLATE utf8mb4_general_ci, c CHAR(5), e ENUM('x', 'y'))",
                "INSERT INTO t_texts VALUES (1, 'abc', 'ab', 'x'), (2, 'ABC', 'AB ', 'y'), (3, 'a\\\\c ', '', NULL)");
        for (String each : List.of("s = 'abc'", "s LIKE 'a%'", "s = 'a\\\\c '", "s = 'a\\\\c'", "s > 'B'",
                "c = 'ab'",
                "c = 'ab '", "e = 'z'", "e IN ('X', 'y')")) {
            assertEquals(
                    texts(read("t_texts").cache().where(each).select("id").orderBy("id")),
                    texts(withProperties(session.read()).format("jdbc").option("url", url())
                            .option("dbtable", "(SELECT * FROM t_texts) q").load().where(each).select("id")
                            .orderBy("id")),
                    each);
        }
        session.catalog().clearCache();
    }
}
