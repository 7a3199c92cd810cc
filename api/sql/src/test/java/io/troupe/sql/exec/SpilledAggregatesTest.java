package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.physical.PhysicalPlan;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Aggregates that remember much, in little memory, beside the same ones in enough of it and beside DuckDB.
class SpilledAggregatesTest {
    private static final String COLUMNS = " id * 7919 % 100003 AS x, concat('v', id * 31 % 50021) AS s, id % 7 AS k,"
            + " id % 20000 AS g ";

    /// A query here and the one that DuckDB is asked.
    private record Query(String own, String other) {
        Query(String both) {
            this(both, both);
        }
    }

    private static final List<Query> QUERIES = List.of(
            new Query(
                    "SELECT count(DISTINCT x), count(DISTINCT s), CAST(sum(DISTINCT x) AS BIGINT), count(*) FROM t"),
            new Query("SELECT k, count(DISTINCT x), count(DISTINCT s) FILTER (WHERE x > 50000),"
                    + " CAST(sum(x) AS BIGINT), count(DISTINCT x, s) FROM t GROUP BY k",
                    "SELECT k, count(DISTINCT x), count(DISTINCT s) FILTER (WHERE x > 50000),"
                            + " CAST(sum(x) AS BIGINT), count(DISTINCT (x, s)) FROM t GROUP BY k"),
            new Query("SELECT g, count(DISTINCT x), max(s), CAST(round(1000 * avg(DISTINCT x)) AS BIGINT)"
                    + " FROM t GROUP BY g"),
            new Query("SELECT k, md5(listagg(s, ',') WITHIN GROUP (ORDER BY x DESC, s)) FROM t GROUP BY k",
                    "SELECT k, md5(string_agg(s, ',' ORDER BY x DESC, s)) FROM t GROUP BY k"),
            new Query("SELECT k, md5(listagg(DISTINCT s, ',') WITHIN GROUP (ORDER BY s)), count(DISTINCT g)"
                    + " FROM t GROUP BY k",
                    "SELECT k, md5(string_agg(DISTINCT s, ',' ORDER BY s)), count(DISTINCT g) FROM t GROUP BY k"),
            new Query(
                    "SELECT k, percentile_disc(0.25) WITHIN GROUP (ORDER BY x), count(DISTINCT s) FROM t GROUP BY k",
                    "SELECT k, CAST(percentile_disc(0.25) WITHIN GROUP (ORDER BY x) AS DOUBLE), count(DISTINCT s)"
                            + " FROM t GROUP BY k"),
            new Query(
                    "SELECT g, CAST(2 * median(x) AS BIGINT), md5(array_join(array_sort(collect_list(s)), ','))"
                            + " FROM t GROUP BY g",
                    "SELECT g, CAST(2 * median(x) AS BIGINT), md5(array_to_string(list_sort(list(s)), ','))"
                            + " FROM t GROUP BY g"),
            new Query("SELECT k, count(DISTINCT x), md5(array_join(array_sort(collect_list(s)), ','))"
                    + " FROM t GROUP BY k",
                    "SELECT k, count(DISTINCT x), md5(array_to_string(list_sort(list(s)), ',')) FROM t GROUP BY k"));

    private static TroupeSession session(String memory) {
        TroupeSession session = TroupeSession.builder().master("local[2]").config("troupe.memory", memory)
                .config("troupe.memory.waitTimeout", "50ms")
                .create();
        session.sql("SELECT" + COLUMNS + "FROM range(0, 100000, 1, 4)").createOrReplaceTempView("t");
        return session;
    }

    private static List<List<String>> duckDb() throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute(
                    "CREATE TABLE t AS SELECT" + COLUMNS + "FROM (SELECT unnest(range(100000)) AS id)");
            for (Query query : QUERIES) {
                List<String> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery(query.other())) {
                    while (result.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                            row.add(result.getString(i));
                        }
                        rows.add(row.toString());
                    }
                }
                Collections.sort(rows);
                answers.add(rows);
            }
        }
        return answers;
    }

    private static List<String> texts(List<Row> rows) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(String.valueOf(row.get(i)));
            }
            texts.add(values.toString());
        }
        Collections.sort(texts);
        return texts;
    }

    private static long spilledBytes(Dataset<Row> rows) {
        long bytes = 0;
        for (StageMetrics stage : rows.queryExecution().metrics().orElseThrow().stages()) {
            bytes += spilledBytes(stage, stage.plan());
        }
        return bytes;
    }

    private static long spilledBytes(StageMetrics stage, PhysicalPlan node) {
        long bytes = node instanceof PhysicalPlan.Aggregate ? stage.of(node).spilledBytes() : 0;
        for (PhysicalPlan child : node.children()) {
            bytes += spilledBytes(stage, child);
        }
        return bytes;
    }

    @Test
    void giveTheSameInLittleMemory() throws SQLException {
        List<List<String>> expected = duckDb();
        try (TroupeSession little = session("4m"); TroupeSession enough = session("512m")) {
            for (int i = 0; i < QUERIES.size(); i++) {
                String query = QUERIES.get(i).own();
                Dataset<Row> rows = enough.sql(query);
                assertEquals(expected.get(i), texts(rows.collectAsList()), query);
                assertEquals(0, spilledBytes(rows), query);
                Dataset<Row> spilled = little.sql(query);
                assertEquals(expected.get(i), texts(spilled.collectAsList()), query);
                assertTrue(spilledBytes(spilled) > 0, () -> "nothing spilled by " + query);
            }
        }
    }

    @Test
    void aListThatDoesNotFitIsOneClearError() {
        try (TroupeSession little = session("4m")) {
            for (String list : List.of("collect_list(repeat(s, 60))",
                    "listagg(repeat(s, 60)) WITHIN GROUP (ORDER BY x)")) {
                TroupeException thrown = assertThrows(TroupeException.class,
                        () -> little.sql("SELECT length(CAST(" + list + " AS STRING)) FROM t")
                                .collectAsList());
                assertEquals(ErrorCode.OUT_OF_MEMORY, thrown.code(), list);
                assertTrue(thrown.getMessage().contains("cannot be divided"), thrown.getMessage());
            }
        }
    }
}
