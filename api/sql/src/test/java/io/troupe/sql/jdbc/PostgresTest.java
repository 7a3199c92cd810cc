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
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// PostgreSQL: what holds for every database, and what is its own.
class PostgresTest extends JdbcDatabaseTest {
    private static String address = "";

    @BeforeAll
    static void start() throws Exception {
        address = PostgresServer.shared().url();
    }

    @Override
    String url() {
        return address;
    }

    @Override
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", "troupe");
        return properties;
    }

    @Test
    void rowsAreFetchedInParts() {
        writer(session.range(5000).toDF(), "t_fetch").option("batchsize", 100).save();
        assertEquals(List.of("[12497500]"), texts(session.read().option("fetchsize", 10)
                .option("sessionInitStatement", "SET search_path TO public")
                .jdbc(url(), "t_fetch", properties()).selectExpr("sum(id)")));
    }

    @Test
    void aWriteThatIsAliveKeepsItsTableHoweverOldItIs() throws SQLException {
        String old = JdbcStages.name("t_alive", "old", Instant.now().minusSeconds(90_000));
        execute("CREATE TABLE " + old + " (id INT)");
        try (Connection driver = DriverManager.getConnection(url(), properties());
                Statement statement = driver.createStatement()) {
            driver.setAutoCommit(false);
            statement.executeQuery("SELECT 1 FROM " + old + " WHERE 1=0").close();
            writer(session.range(3).toDF(), "t_alive").save();
            assertTrue(tables().contains(old));
        }
        writer(session.range(3).toDF(), "t_alive").mode("append").save();
        assertEquals(List.of("t_alive"), tables());
    }

    @Test
    void namesThatTheDatabaseWouldCutAreNotTakenForTheTarget() throws SQLException {
        String table = "t_" + "long".repeat(15) + "x";
        assertEquals(63, table.length());
        writer(session.range(3).toDF(), table).save();
        writer(session.range(4).toDF(), table).mode("append").option("writeId", "w").save();
        assertEquals(7, read(table).count());
        assertEquals(Set.of(table, "troupe_writes"), Set.copyOf(tables()));
    }

    @Test
    void samplesAreDrawnByTheDatabase() {
        writer(session.range(10_000).toDF(), "t_sample").save();
        Dataset<Row> rows = read("t_sample").sample(0.1, 7);
        long count = rows.count();
        assertTrue(count > 800 && count < 1200, "10 % of 10000 rows are " + count);
        assertTrue(rows.queryExecution().explained("FORMATTED").contains("TABLESAMPLE BERNOULLI"),
                () -> rows.queryExecution().explained("FORMATTED"));
    }

    @Test
    void truncatingCascadesWhenItIsSaid() throws SQLException {
        execute("CREATE TABLE t_first (id BIGINT PRIMARY KEY)",
                "CREATE TABLE t_second (id BIGINT REFERENCES t_first)",
                "INSERT INTO t_first VALUES (1), (2)", "INSERT INTO t_second VALUES (2)");
        SqlException refused = assertThrows(SqlException.class,
                () -> writer(session.range(5, 7).toDF(), "t_first")
                        .mode("overwrite").option("truncate", true).save());
        assertEquals("FAILED_JDBC", refused.condition());
        assertTrue(refused.getMessage().contains("t_second"), refused.getMessage());
        assertEquals(List.of("[1]", "[2]"), texts(read("t_first").orderBy("id")));
        writer(session.range(5, 7).toDF(), "t_first").mode("overwrite").option("truncate", true)
                .option("cascadeTruncate", true).save();
        assertEquals(List.of("[5]", "[6]"), texts(read("t_first").orderBy("id")));
        assertEquals(0, read("t_second").count());
        execute("DROP TABLE t_second");
    }

    @Test
    void whatTheDatabaseRefusesIsToldWithoutAPassword() throws SQLException {
        execute("CREATE TABLE t_checked (id BIGINT CHECK (id < 5))");
        SqlException refused = assertThrows(SqlException.class,
                () -> writer(session.range(9).toDF(), "t_checked").mode("append").save());
        assertTrue(refused.getMessage().contains("t_checked"), refused.getMessage());
        assertEquals(List.of("[0]"), texts(read("t_checked").selectExpr("count(*)")));
        SqlException wrong = assertThrows(SqlException.class, () -> session.read()
                .jdbc(url() + "?user=nobody&password=secret", "t_checked", new Properties()));
        assertTrue(!wrong.getMessage().contains("secret") && wrong.getMessage().contains("nobody"),
                wrong.getMessage());
        assertEquals("FAILED_JDBC", assertThrows(SqlException.class, () -> read("t_missing")).condition());
    }

    @Test
    void conditionsMeanTheSameThereAsHere() throws SQLException {
        execute("DROP COLLATION IF EXISTS any_case CASCADE", "DROP TYPE IF EXISTS colour CASCADE",
                "CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE TYPE colour AS ENUM ('red', 'green')",
                "CREATE TABLE t_rules (id INT, s TEXT COLLATE any_case, c CHAR(5), u UUID, j JSONB, e colour,"
                        + " n NUMERIC, f REAL, d FLOAT8, day DATE, at TIMESTAMP, tz TIMESTAMPTZ, b BOOLEAN, m MONEY)",
                "INSERT INTO t_rules VALUES (1, 'abc', 'ab', '00000000-0000-0000-0000-00000000000a', '{\"k\": 1}',"
                        + " 'red', 0.0000000000000000001, 1.1, 'NaN', 'infinity', '2024-01-01', '2024-01-01 00:00+00',"
                        + " true, 1),"
                        + " (2, 'ABC', 'ab ', NULL, 'null', 'green', 0, 1.5, '-0', '2024-02-29', 'infinity', 'infinity',"
                        + " false, 1000),"
                        + " (3, 'b', '', '00000000-0000-0000-0000-00000000000b', '[]', NULL, 1e19, 'NaN', 0.1,"
                        + " '-infinity', '0001-01-01', '-infinity', NULL, NULL),"
                        + " (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
        Map<String, String> nothing = Map.of("pushDownPredicate", "false", "pushDownAggregate", "false",
                "pushDownLimit", "false");
        List<String> conditions = List.of("s = 'abc'", "s IN ('ABC', 'B')", "s LIKE 'a%'", "s > 'B'",
                "s <> 'abc'",
                "c = 'ab'", "c = 'ab   '", "c LIKE 'ab%'", "c LIKE 'ab  %'", "c = ''",
                "u = '00000000-0000-0000-0000-00000000000a'", "u = '00000000-0000-0000-0000-00000000000A'",
                "u = 'x'",
                "u LIKE '0000%'", "u IN ('00000000-0000-0000-0000-00000000000b', 'y')", "u IS NOT NULL",
                "j = '[]'", "j LIKE '{%'", "e = 'red'", "e = 'blue'", "e LIKE 'r%'", "m = '$1,000.00'",
                "m = 'x'",
                "n = 0", "n > 0", "n <= 0", "n >= 10000000000000000000", "f = 1.1F", "f = 1.1", "f > 1.5F",
                "d = 0.1D",
                "d > 1D", "d = 0D", "d = double('NaN')", "d < 0.2D", "NOT (d > 0.05D)",
                "day = DATE'9999-12-31'", "day > DATE'9999-12-30'", "day > DATE'9999-12-31'",
                "day < DATE'0001-01-02'",
                "day >= DATE'2024-02-29'", "at = TIMESTAMP_NTZ'9999-12-31 23:59:59.999999'",
                "at > TIMESTAMP_NTZ'2024-01-01 00:00:00'", "tz = TIMESTAMP'2024-01-01 00:00:00'",
                "tz > TIMESTAMP'2020-01-01 00:00:00'", "b", "NOT b", "b IS NULL", "b = false OR s = 'abc'",
                "NOT (s = 'abc' AND id > 0)", "id = 1 OR n = 0", "id IN (1, NULL)", "id NOT IN (1, 2)",
                "id <=> 1", "id BETWEEN 2 AND 3 AND s IS NOT NULL");
        for (boolean isLocal : List.of(false, true)) {
            Map<String, String> zone = Map.of("preferTimestampNTZ", String.valueOf(isLocal));
            Dataset<Row> pushed = withProperties(session.read().options(zone)).format("jdbc")
                    .option("url", url())
                    .option("dbtable", "t_rules").load();
            Dataset<Row> here = withProperties(session.read().options(zone).options(nothing)).format("jdbc")
                    .option("url", url()).option("dbtable", "t_rules").load();
            for (String each : isLocal
                    ? conditions
                    : List.of("at = TIMESTAMP'2024-01-01 00:00:00'", "at < now()")) {
                assertEquals(texts(here.where(each).select("id").orderBy("id")),
                        texts(pushed.where(each).select("id").orderBy("id")), each + " " + zone);
            }
            for (String each : !isLocal
                    ? List.of("max(at)")
                    : List.of("sum(n)", "max(n)", "min(c)", "max(day)", "min(day)", "max(at)", "count(s)",
                            "count(DISTINCT s)", "count(DISTINCT day)", "max(e)", "max(u)")) {
                assertEquals(texts(here.where("id <> 3").selectExpr(each)),
                        texts(pushed.where("id <> 3").selectExpr(each)), each + " " + zone);
            }
            here.createOrReplaceTempView("here");
            pushed.createOrReplaceTempView("pushed");
            for (String each : List.of("n", "day", "at", "s", "e", "c")) {
                String order = isLocal ? each : each + " DESC NULLS FIRST";
                assertEquals(texts(session.sql("SELECT id FROM here ORDER BY " + order + ", id LIMIT 3")),
                        texts(session.sql("SELECT id FROM pushed ORDER BY " + order + ", id LIMIT 3")),
                        order + " " + zone);
            }
        }
        assertTrue(read("t_rules").where("u = '00000000-0000-0000-0000-00000000000a'").queryExecution()
                .explained("FORMATTED").contains("\"u\" = '0000"), "keys that are UUIDs are looked up there");
    }
}
