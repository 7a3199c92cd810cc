package io.troupe.sql.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.sql.DataFrameReader;
import io.troupe.sql.DataFrameWriter;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.catalyst.expressions.GenericInternalRow;
import io.troupe.sql.connector.write.DataWriter;
import io.troupe.sql.connector.write.DataWriterFactory;
import io.troupe.sql.connector.write.WriterCommitMessage;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import io.troupe.sql.util.CaseInsensitiveStringMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What holds for every database. Each kind has a class of its own that gives the URL.
abstract class JdbcDatabaseTest {
    static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[4]").getOrCreate();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    abstract String url();

    /// A moment before 1970, if the database has such.
    String earliestMoment() {
        return "1969-12-31 23:59:59.999999";
    }

    Properties properties() {
        return new Properties();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), properties());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(), properties());
                ResultSet rows = connection.getMetaData().getTables(null, null, "%", null)) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (String.valueOf(rows.getString("TABLE_TYPE")).contains("TABLE")
                        && (name.startsWith("t_") || name.startsWith("troupe_"))) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Object::toString).toList();
    }

    DataFrameWriter<Row> writer(Dataset<Row> rows, String table) {
        properties().stringPropertyNames();
        DataFrameWriter<Row> writer = rows.write().format("jdbc").option("url", url()).option("dbtable",
                table);
        properties().forEach((key, value) -> writer.option(key.toString(), value.toString()));
        return writer;
    }

    Dataset<Row> read(String table) {
        return session.read().jdbc(url(), table, properties());
    }

    @BeforeEach
    void empty() throws SQLException {
        assumeTrue(DriverManager.drivers().anyMatch(this::takes),
                () -> "no driver for " + url() + " is on the class path");
        for (String table : tables()) {
            execute("DROP TABLE " + table);
        }
    }

    private boolean takes(Driver driver) {
        try {
            return driver.acceptsURL(url());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void valuesComeBackAsTheyWere() {
        Dataset<Row> rows = session.sql("SELECT * FROM VALUES"
                + " (1, 10000000000L, true, 1.5D, 12.34BD, 'ä\\'\"x', X'00FF', DATE'2024-02-29', TIMESTAMP'2024-03-31 01:30:00.123456',"
                + "  TIMESTAMP_NTZ'2024-03-31 02:30:00.654321', 7S),"
                + " (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),"
                + " (3, -1L, false, -0.25D, -99999.99BD, '', X'', DATE'1900-01-01', TIMESTAMP'"
                + earliestMoment() + "',"
                + "  TIMESTAMP_NTZ'1800-01-01 00:00:00', -7S)"
                + " AS t(i, l, b, d, n, s, y, day, at, loc, sm)");
        writer(rows, "t_values").save();
        Dataset<Row> back = read("t_values").selectExpr("i", "CAST(l AS BIGINT) l", "CAST(b AS BOOLEAN) b",
                "d",
                "CAST(n AS DECIMAL(7, 2)) n", "s", "y", "day", "at", "CAST(loc AS TIMESTAMP_NTZ) loc",
                "CAST(sm AS SMALLINT) sm");
        assertEquals(texts(rows.orderBy("i").selectExpr("* except (y)", "hex(y)")),
                texts(back.orderBy("i").selectExpr("* except (y)", "hex(y)")));
    }

    private Dataset<Row> read(String table, Map<String, String> options) {
        var reader = session.read().format("jdbc").option("url", url()).option("dbtable", table);
        properties().forEach((key, value) -> reader.option(key.toString(), value.toString()));
        return reader.options(options).load();
    }

    @Test
    void groupsFirstRowsAndOffsetsOfTheDatabaseAreThoseOfTheEngine() {
        writer(session
                .sql("""
                    SELECT CAST(IF(id % 7 = 0, NULL, id % 5) AS INT) AS k, IF(id % 4 = 0, NULL, id * 37 % 101 - 50) AS n,
                        CAST(IF(id % 3 = 0, NULL, id * 13 % 1000) / 100 AS DECIMAL(8, 2)) AS d,
                        IF(id % 2 = 0, upper('b' || id % 3), 'b' || id % 3) AS s, CAST(id % 9 AS DOUBLE) / 3 AS f
                    FROM range(300)"""),
                "t_pushed").save();
        Map<String, String> nothing = Map.of(
                "pushDownAggregate", "false", "pushDownLimit", "false", "pushDownOffset", "false",
                "pushDownPredicate", "false");
        List<String> queries = List.of(
                "SELECT k, count(*), count(n), min(n), max(n), sum(n) FROM t GROUP BY k ORDER BY k",
                "SELECT sum(k), round(sum(d), 4), min(d), max(d), count(s), count(DISTINCT n) FROM t WHERE n > 3",
                "SELECT count(*), sum(n), max(k) FROM t WHERE n > 3000",
                "SELECT k, count(*) FROM t WHERE n > 3000 GROUP BY k",
                "SELECT DISTINCT k FROM t ORDER BY k",
                "SELECT s, count(*) FROM t GROUP BY s ORDER BY s", "SELECT min(s), max(s) FROM t",
                "SELECT avg(n), round(sum(f), 6) FROM t", "SELECT count(*) FROM t WHERE s > 'a'",
                "SELECT n, k FROM t ORDER BY n DESC, k NULLS LAST LIMIT 9",
                "SELECT n FROM t WHERE k = 2 ORDER BY n NULLS LAST LIMIT 5 OFFSET 4",
                "SELECT s FROM t ORDER BY s LIMIT 3",
                "SELECT n, s FROM t ORDER BY n DESC NULLS FIRST, s LIMIT 80",
                "SELECT count(*) FROM (SELECT n FROM t LIMIT 10 OFFSET 295)");
        List<Map<String, String>> divisions = List.of(
                Map.of(), Map.of("partitionColumn", "n", "lowerBound", "-50", "upperBound", "50",
                        "numPartitions", "4"));
        for (String query : queries) {
            read("t_pushed", nothing).createOrReplaceTempView("t");
            List<String> expected = texts(session.sql(query));
            for (Map<String, String> division : divisions) {
                read("t_pushed", division).createOrReplaceTempView("t");
                assertEquals(expected, texts(session.sql(query)), query + " " + division);
            }
        }
        read("t_pushed", Map.of()).createOrReplaceTempView("t");
        String plan = session.sql(queries.getFirst()).queryExecution().explained("FORMATTED");
        assertTrue(plan.contains("pushed: aggregates [COUNT(*), COUNT(n), MIN(n), MAX(n), SUM(n)]")
                && !plan.contains("HashAggregate"), plan);
        String first = session.sql("SELECT n FROM t WHERE k = 2 ORDER BY n LIMIT 5 OFFSET 4").queryExecution()
                .explained("FORMATTED");
        assertTrue(first.contains("first 9 by [n ASC NULLS FIRST], offset 4"), first);
        assertTrue(session.sql("SELECT s, count(*) FROM t GROUP BY s").queryExecution().explained("FORMATTED")
                .contains("HashAggregate"), "texts may be grouped by a collation there");
    }

    @Test
    void modesOfSavingDoWhatTheySay() throws SQLException {
        Dataset<Row> rows = session.range(10).toDF();
        writer(rows, "t_modes").save();
        assertThrows(SqlException.class, () -> writer(rows, "t_modes").save());
        writer(rows, "t_modes").mode("ignore").save();
        assertEquals(10, read("t_modes").count());
        writer(rows, "t_modes").mode("append").save();
        assertEquals(20, read("t_modes").count());
        writer(rows, "t_modes").mode("overwrite").save();
        assertEquals(10, read("t_modes").count());
        writer(rows, "t_modes").mode("overwrite").option("truncate", true).save();
        assertEquals(10, read("t_modes").count());
        writer(session.sql("SELECT 'x' AS other, 1 AS n"), "t_modes").mode("overwrite").save();
        assertEquals(List.of("[x,1]"), texts(read("t_modes")));
        writer(rows, "t_modes").option("atomic", false).mode("overwrite").save();
        assertEquals(10, read("t_modes").count());
        assertEquals(List.of("t_modes"), tables().stream().filter(name -> name.startsWith("t_")).toList());
    }

    @Test
    void partitionedReadsGiveEveryRowOnce() throws SQLException {
        writer(session.sql("SELECT id, CASE WHEN id % 7 = 0 THEN NULL ELSE id END AS k FROM range(1000)"),
                "t_parts").save();
        Dataset<Row> strides = session.read().jdbc(url(), "t_parts", "k", 100, 900, 8, properties());
        Map<String, String> bounds = Map.of("partitionColumn", "k", "lowerBound", "100", "upperBound", "900",
                "numPartitions", "8");
        assertEquals(8, new JdbcPartitions(new JdbcOptions(options("t_parts", bounds))).conditions().size());
        assertEquals(List.of("[1000,499500,857]"),
                texts(strides.selectExpr("count(*)", "sum(id)", "count(k)")));
        Dataset<Row> predicates = session.read().jdbc(
                url(), "t_parts", new String[]{"id < 100", "id >= 100 AND id < 1000"}, properties());
        assertEquals(List.of("[1000,499500]"), texts(predicates.selectExpr("count(*)", "sum(id)")));
    }

    @Test
    void conditionsColumnsAndQueriesAreLeftToTheDatabase() {
        writer(session.sql("SELECT id, 'n' || id AS name, id * 0.5D AS half FROM range(100)"), "t_push")
                .save();
        Dataset<Row> filtered = read("t_push")
                .where("id >= 90 AND id <> 95 AND name IN ('n91', 'n95', 'n99', 'n1')").select("name");
        assertEquals(List.of("[n91]", "[n99]"), texts(filtered.orderBy("name")));
        assertEquals(List.of("[n7]"),
                texts(read("t_push").where("name LIKE 'n7%' AND half < 4").select("name")));
        assertEquals(List.of("[100]"), texts(read("t_push").selectExpr("count(*)")));
        assertEquals(5, read("t_push").limit(5).collectAsList().size());
        Dataset<Row> query = withProperties(session.read().format("jdbc").option("url", url())
                .option("query", "SELECT id + 1 AS next FROM t_push WHERE id < 3")).load();
        assertEquals(List.of("[1]", "[2]", "[3]"),
                texts(query.orderBy("next").selectExpr("CAST(next AS INT)")));
        Dataset<Row> custom = withProperties(
                session.read().format("jdbc").option("url", url()).option("dbtable", "t_push")
                        .option("customSchema", "id STRING, half DECIMAL(10, 1)"))
                .load();
        assertEquals(List.of("[7,3.5]"), texts(custom.where("id = '7'").select("id", "half")));
    }

    DataFrameReader withProperties(DataFrameReader reader) {
        properties().forEach((key, value) -> reader.option(key.toString(), value.toString()));
        return reader;
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws SQLException {
        writer(session.range(5).toDF(), "t_fail").save();
        Dataset<Row> failing = session.range(0, 1000, 1).toDF().repartition(8)
                .selectExpr("IF(id = 777, CAST(raise_error('no') AS BIGINT), id) AS id");
        assertThrows(RuntimeException.class, () -> writer(failing, "t_fail").mode("append").save());
        assertEquals(5, read("t_fail").count());
        assertEquals(List.of("t_fail"), tables().stream().filter(name -> name.startsWith("t_")).toList());
        assertThrows(RuntimeException.class, () -> writer(failing, "t_new").save());
        assertEquals(List.of("t_fail"), tables().stream().filter(name -> name.startsWith("t_")).toList());
    }

    @Test
    void tasksThatRunTwiceAddTheirRowsOnce() throws SQLException {
        // what happens when an attempt commits and dies before it is heard of, for each of 8 parts
        CaseInsensitiveStringMap options = options("t_twice", Map.of());
        StructType schema = new StructType().add("id", DataTypes.LongType);
        JdbcStagedWrite write = new JdbcStagedWrite(
                new JdbcOptions(options), new JdbcTarget(new JdbcOptions(options), schema, true, false),
                "0123456789abcdef");
        DataWriterFactory writers = write.createBatchWriterFactory(() -> 8);
        List<WriterCommitMessage> heard = new ArrayList<>();
        for (int part = 0; part < 8; part++) {
            for (int attempt = 0; attempt < 3; attempt++) {
                try (DataWriter<InternalRow> writer = writers.createWriter(part, attempt)) {
                    writer.write(new GenericInternalRow(new Object[]{(long) part}));
                    if (attempt == 0) {
                        continue; // killed before its commit
                    }
                    WriterCommitMessage message = writer.commit();
                    if (attempt == 2) {
                        heard.add(message);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        assertTrue(!tables().contains("t_twice"), "rows are seen before the commit");
        write.commit(heard.toArray(WriterCommitMessage[]::new));
        assertEquals(List.of("[8,28]"), texts(read("t_twice").selectExpr("count(*)", "sum(id)")));
        assertEquals(List.of("t_twice"), tables().stream().filter(name -> name.startsWith("t_")).toList());
    }

    @Test
    void aWriteWithAnIdIsDoneOnceHoweverOftenItIsRun() throws SQLException {
        Dataset<Row> rows = session.range(0, 100, 1).toDF().repartition(8);
        writer(rows, "t_once").mode("append").option("writeId", "first").save();
        writer(rows, "t_once").mode("append").option("writeId", "first").save();
        assertEquals(100, read("t_once").count());
        writer(rows, "t_once").mode("append").option("writeId", "second").save();
        assertEquals(200, read("t_once").count());
        // a driver that was killed while its tasks wrote leaves the table beside the target
        CaseInsensitiveStringMap options = options("t_once", Map.of("writeId", "third"));
        StructType schema = new StructType().add("id", DataTypes.LongType);
        JdbcStagedWrite killed = new JdbcStagedWrite(
                new JdbcOptions(options), new JdbcTarget(new JdbcOptions(options), schema, false, false),
                "x");
        killed.createBatchWriterFactory(() -> 1);
        assertEquals(2, tables().stream().filter(name -> name.startsWith("t_")).count());
        writer(rows, "t_once").mode("append").option("writeId", "third").save();
        assertEquals(300, read("t_once").count());
        assertEquals(List.of("t_once"), tables().stream().filter(name -> name.startsWith("t_")).toList());
    }

    @Test
    void whatKilledWritesLeftGoesWithALaterWrite() throws SQLException {
        Instant now = Instant.now();
        String old = JdbcStages.name("t_left", "old", now.minusSeconds(90_000));
        String fresh = JdbcStages.name("t_left", "fresh", now.minusSeconds(3_000));
        String other = JdbcStages.name("t_left_over", "other", now.minusSeconds(90_000));
        execute("CREATE TABLE " + old + " (id INT)", "CREATE TABLE " + fresh + " (id INT)",
                "CREATE TABLE " + other + " (id INT)");
        writer(session.range(3).toDF(), "t_left").save();
        assertEquals(Set.of("t_left", fresh, other), Set.copyOf(tables()));
        writer(session.range(3).toDF(), "t_left").option("staleAfter", 600).mode("append").save();
        assertEquals(Set.of("t_left", other), Set.copyOf(tables()));
        execute("DROP TABLE " + other);
        assertEquals(6, read("t_left").count());
    }

    @Test
    void momentsAreWhatClocksShowInColumnsWithoutAZone() throws SQLException {
        execute("CREATE TABLE t_clock (shown " + JdbcTypes.databaseType(DataTypes.TimestampNTZType,
                JdbcDialects.get(url())).orElseThrow().databaseTypeDefinition() + ")");
        for (boolean atomic : List.of(true, false)) {
            writer(session.sql("SELECT TIMESTAMP'2024-07-01 12:00:00Z' AS shown"), "t_clock").mode("append")
                    .option("atomic", atomic).option("timeZone", "America/New_York").save();
        }
        assertEquals(List.of("[2024-07-01T08:00]", "[2024-07-01T08:00]"),
                texts(read("t_clock", Map.of("preferTimestampNTZ", "true"))));
        if (!(JdbcDialects.get(url()) instanceof SqliteDialect)) { // whose types tell the two apart
            assertEquals(List.of("[2024-07-01T12:00:00Z]", "[2024-07-01T12:00:00Z]"),
                    texts(read("t_clock", Map.of("timeZone", "America/New_York"))));
        }
    }

    @Test
    void namesOfAnyKindAreQuoted() throws SQLException {
        String table = JdbcDialects.get(url()).quoteIdentifier("t_Mixed \"quoted`. name");
        Dataset<Row> rows = session
                .sql("SELECT 1 AS `Mixed`, 'x' AS `a \"b\"`, 2L AS `select`, 3 AS `it's; -- ``x`");
        writer(rows, table).save();
        try {
            writer(rows, table).mode("append").save();
            Dataset<Row> back = read(table).where("`select` = 2 AND `a \"b\"` = 'x'");
            assertEquals(List.of("[1,3]", "[1,3]"),
                    texts(back.selectExpr("CAST(Mixed AS INT)", "CAST(`it's; -- ``x` AS INT)")));
            assertEquals(1, tables().stream().filter(name -> name.startsWith("t_")).count());
        } finally {
            execute("DROP TABLE " + table);
        }
    }

    CaseInsensitiveStringMap options(String table, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("url", url());
        all.put("dbtable", table);
        properties().forEach((key, value) -> all.put(key.toString(), value.toString()));
        return new CaseInsensitiveStringMap(all);
    }

    @Test
    void tablesOfDatabasesAreUsedBySql() {
        writer(session.range(3).toDF(), "t_sql").save();
        String options = options("t_sql", Map.of()).asCaseSensitiveMap().entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' '" + entry.getValue() + "'")
                .collect(Collectors.joining(", "));
        session.sql("CREATE OR REPLACE TEMPORARY VIEW v USING jdbc OPTIONS (" + options + ")");
        assertEquals(List.of("[3]"), texts(session.sql("SELECT sum(id) FROM v")));
        String plan = texts(session.sql("EXPLAIN SELECT * FROM v WHERE id >= 2")).toString();
        assertTrue(plan.contains(" >= 2]"), plan);
        session.sql("CREATE TABLE of_database USING jdbc OPTIONS (" + options + ")");
        session.sql("INSERT INTO of_database VALUES (10)");
        assertEquals(List.of("[13]"), texts(session.sql("SELECT sum(id) FROM of_database")));
        session.sql("INSERT OVERWRITE of_database SELECT id + 1 FROM v");
        assertEquals(List.of("[4,17]"),
                texts(session.sql("SELECT count(*), sum(id) FROM of_database").selectExpr("*").toDF()));
        session.sql("DROP TABLE of_database");
        session.sql("DROP VIEW v");
    }
}
