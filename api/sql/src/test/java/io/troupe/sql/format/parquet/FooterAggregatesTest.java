package io.troupe.sql.format.parquet;

import static io.troupe.sql.format.parquet.HandMadeFile.bytes;
import static io.troupe.sql.format.parquet.HandMadeFile.int32;
import static io.troupe.sql.format.parquet.HandMadeFile.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Footers answer what rows would answer, and nothing else. Some footers here lie, to show who was asked.
class FooterAggregatesTest {
    private static final String SETTING = "spark.sql.parquet.aggregatePushdown";
    private static TroupeSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]").create();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @AfterEach
    void unset() {
        session.conf().unset(SETTING);
    }

    private Dataset<Row> query(String query, boolean pushes) {
        session.conf().set(SETTING, String.valueOf(pushes));
        session.read().parquet(folder.resolve("t").toString()).createOrReplaceTempView("t");
        return session.sql(query);
    }

    private boolean asksFooters(Dataset<Row> rows) {
        return rows.queryExecution().explained("FORMATTED").contains("from the footers");
    }

    private void same(String query, boolean pushed) {
        List<Row> expected = query(query, false).collectAsList();
        Dataset<Row> rows = query(query, true);
        assertEquals(expected.toString(), rows.collectAsList().toString(), query);
        assertEquals(pushed, asksFooters(rows), query);
    }

    private void write() {
        session.sql(
                """
                    SELECT CAST(IF(id % 7 = 0, NULL, id * 37 % 1009 - 500) AS INT) AS i, CAST(id % 100 AS TINYINT) AS b, id AS l,
                        IF(id % 5 = 0, NULL, CAST(id * 17 % 1000 AS DECIMAL(9, 2)) / 7) AS d,
                        CAST(id * 3 % 100 AS DECIMAL(30, 5)) AS w, DATE'1960-01-01' + CAST(id * 31 % 20000 AS INT) AS day,
                        TIMESTAMP'1969-12-30 00:00:00' + make_dt_interval(0, 0, 0, id * 977 % 1000000) AS at,
                        id % 2 = 0 AS flag, concat('text ', id) AS s, CAST(id AS DOUBLE) AS f, CAST(NULL AS INT) AS nothing,
                        id % 3 AS p, named_struct('x', IF(id % 2 = 0, id, NULL)) AS n
                    FROM range(0, 5000, 1, 3)""")
                .write().partitionBy("p").parquet(folder.resolve("t").toString());
    }

    @Test
    void countsAndBoundsAreThoseOfTheRows() {
        write();
        same("SELECT count(*), count(i), min(i), max(i), count(d), count(nothing), min(nothing) FROM t",
                true);
        same("SELECT min(b), max(b), min(l), max(l), min(d), max(d), min(day), max(day), min(at), max(at) FROM t",
                true);
        same("SELECT min(flag), max(flag), count(1) + max(i) AS more, count(n), min(w) FROM t WHERE true",
                false);
        same("SELECT min(flag), max(flag), count(1) + max(i) AS more, count(s), count(f) FROM t", true);
        same("SELECT p, count(*), max(l), min(d) FROM t GROUP BY p ORDER BY p", true);
    }

    @Test
    void whatFootersDoNotKnowIsRead() {
        write();
        for (String query : List.of(
                "SELECT count(*) FROM t WHERE i > 3", "SELECT sum(i) FROM t", "SELECT max(f) FROM t",
                "SELECT count(DISTINCT i) FROM t", "SELECT i, count(*) FROM t GROUP BY i ORDER BY i LIMIT 3",
                "SELECT max(p) FROM t", "SELECT max(i + 1) FROM t", "SELECT max(n.x) FROM t",
                "SELECT count(*) FROM t WHERE p = 1", "SELECT count(*), max(f) FROM t")) {
            same(query, false);
        }
    }

    @Test
    void noRowsHaveCountsAndNoBounds() {
        session.range(0).selectExpr("id", "CAST(id AS INT) i").write()
                .parquet(folder.resolve("t").toString());
        same("SELECT count(*), count(i), max(i) FROM t", true);
    }

    @Test
    void filesOfOthersAreTakenAtTheirWord() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT range::INT AS i, (range % 91)::DECIMAL(12, 3) AS d,"
                    + " DATE '2000-01-01' + (range % 999)::INT AS day, 'x' || range AS s,"
                    + " CASE WHEN range % 4 > 0 THEN range::USMALLINT END AS u FROM range(60000)) TO '"
                    + folder.resolve("t") + "' (FORMAT PARQUET, ROW_GROUP_SIZE 10000)");
        }
        same("SELECT count(*), min(i), max(i), min(d), max(d), min(day), max(day), count(u), max(u) FROM t",
                true);
        List<Row> expected = query("SELECT min(s), max(s) FROM t", false).collectAsList();
        assertEquals(expected, query("SELECT min(s), max(s) FROM t", true).collectAsList());
    }

    @Test
    void columnsOfCatalogTablesAreAnsweredTheSameWay() {
        session.sql(
                "CREATE TABLE footers (a INT, b BIGINT) USING parquet OPTIONS (aggregatePushdown 'true') LOCATION '"
                        + folder.resolve("c") + "'");
        try {
            session.sql("INSERT INTO footers SELECT CAST(id AS INT), id FROM range(100)");
            Dataset<Row> rows = session.sql("SELECT count(*), max(a), min(b) FROM footers");
            assertEquals("[[100,99,0]]", rows.collectAsList().toString());
            assertTrue(asksFooters(rows));
            session.sql("ALTER TABLE footers ADD COLUMN c INT DEFAULT 7");
            String read = session.sql("SELECT count(c), max(c), max(a) FROM footers WHERE a >= 0")
                    .collectAsList().toString();
            assertEquals(read,
                    session.sql("SELECT count(c), max(c), max(a) FROM footers").collectAsList().toString());
        } finally {
            session.sql("DROP TABLE footers");
        }
    }

    private static Statistics bounds(byte[] min, byte[] max, Boolean exact) {
        Statistics statistics = new Statistics();
        statistics.setMin_value(min);
        statistics.setMax_value(max);
        statistics.setNull_count(0);
        if (exact != null) {
            statistics.setIs_min_value_exact(exact);
            statistics.setIs_max_value_exact(exact);
        }
        return statistics;
    }

    /// The bounds are not values of the columns: a reader of rows gives other answers.
    @Test
    void boundsThatMayBeCutAreNotTaken() throws IOException {
        for (Boolean exact : Arrays.asList(null, false, true)) {
            Path file = folder.resolve("cut");
            new HandMadeFile()
                    .flat("i", Type.INT32, _ -> {}, List.of(int32(3), int32(5)),
                            bounds(int32(1), int32(9), exact))
                    .flat("s", Type.BYTE_ARRAY, element -> element.setConverted_type(ConvertedType.UTF8),
                            List.of(text("ab"), text("b")),
                            bounds("a".getBytes(StandardCharsets.UTF_8), "c".getBytes(StandardCharsets.UTF_8),
                                    exact))
                    .flat("y", Type.BYTE_ARRAY, _ -> {}, List.of(bytes(new byte[]{1}), bytes(new byte[]{2})),
                            null)
                    .write(file, 2);
            session.conf().set(SETTING, "true");
            session.read().parquet(file.toString()).createOrReplaceTempView("cut" + exact);
            boolean numbers = exact == null || exact;
            assertEquals(numbers ? "[[1,9]]" : "[[3,5]]",
                    session.sql("SELECT min(i), max(i) FROM cut" + exact).collectAsList().toString());
            assertEquals(Boolean.TRUE.equals(exact) ? "[[a,c]]" : "[[ab,b]]",
                    session.sql("SELECT min(s), max(s) FROM cut" + exact).collectAsList().toString());
            assertFalse(asksFooters(session.sql("SELECT count(y) FROM cut" + exact)));
            session.sql("DROP VIEW cut" + exact);
        }
    }
}
