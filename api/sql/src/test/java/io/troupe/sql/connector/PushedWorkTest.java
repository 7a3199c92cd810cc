package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a source takes over gives the answers that the engine gives, and is not asked for what it might do otherwise.
class PushedWorkTest {
    private static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]").create();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void forget() {
        CapableSource.TAKEN.clear();
    }

    private static Dataset<Row> read(Map<String, String> options) {
        return session.read().format(CapableSource.class.getName()).options(options).load();
    }

    private static Dataset<Row> query(String query, Map<String, String> options) {
        read(options).createOrReplaceTempView("t");
        return session.sql(query);
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Object::toString).toList();
    }

    private static String taken() {
        return String.join("; ", new LinkedHashSet<>(CapableSource.TAKEN));
    }

    /// Asks a source that does nothing itself and one with `options`.
    private void same(String query, Map<String, String> options) {
        List<String> expected = texts(query(query, Map.of("parts", options.get("parts"))));
        CapableSource.TAKEN.clear();
        assertEquals(expected, texts(query(query, options)), query + " with " + options);
    }

    @Test
    void groupsOfManyPartitionsArePutTogether() {
        for (String parts : List.of("1", "5")) {
            same("SELECT k, count(*), count(n), min(n), max(d), sum(n) FROM t GROUP BY k ORDER BY k",
                    Map.of("parts", parts, "aggregates", "partial"));
            assertEquals("aggregates k, COUNT(*), COUNT(n), MIN(n), MAX(d), SUM(n)", taken());
            same("SELECT count(*), sum(n) + 1 AS more, max(s) FROM t WHERE n > 100",
                    Map.of("parts", parts, "aggregates", "partial"));
            assertEquals("n > 100; aggregates COUNT(*), MAX(s), SUM(n)", sorted(taken()));
        }
    }

    private static String sorted(String taken) {
        return taken.replace("COUNT(*), SUM(n), MAX(s)", "COUNT(*), MAX(s), SUM(n)");
    }

    @Test
    void groupsThatAreCompleteNeedNothingMore() {
        Map<String, String> options = Map.of("parts", "3", "aggregates", "complete");
        same("SELECT k, s, sum(d), avg(d), count(DISTINCT n) FROM t GROUP BY k, s ORDER BY k, s",
                options);
        assertTrue(taken().contains("AVG(d)") && taken().contains("COUNT(DISTINCT n)"), taken());
        assertFalse(query("SELECT k, sum(d) FROM t GROUP BY k", options).queryExecution().physical()
                .toString().contains("Exchange"));
    }

    @Test
    void noRowsAreOneGroupWhenNothingIsGroupedBy() {
        for (String aggregates : List.of("partial", "complete")) {
            same("SELECT count(*), count(k), min(k), sum(n) FROM t WHERE n > 5000",
                    Map.of("parts", "2", "aggregates", aggregates));
            same("SELECT k, count(*) FROM t WHERE n > 5000 GROUP BY k",
                    Map.of("parts", "2", "aggregates", aggregates));
        }
    }

    @Test
    void differentRowsAreGroups() {
        same("SELECT DISTINCT k FROM t ORDER BY k", Map.of("parts", "3", "aggregates", "partial"));
        assertEquals("aggregates k", taken());
    }

    @Test
    void differentValuesAreAskedForAndPutTogetherByTheEngine() {
        for (String aggregates : List.of("partial", "complete")) {
            Map<String, String> options = Map.of("parts", "3", "aggregates", aggregates);
            same("SELECT sum(DISTINCT n) FROM t", options);
            assertEquals("aggregates n", taken());
            same("SELECT count(DISTINCT k, n) FROM t", options);
            assertEquals("aggregates k, n", taken());
        }
    }

    @Test
    void havingAndExpressionsOfResultsAreTheEngines() {
        same("""
            SELECT k + 1 AS next, sum(n) / count(n) AS mean FROM t GROUP BY k
            HAVING count(*) > 10 AND k IS NOT NULL ORDER BY next""",
                Map.of("parts", "2", "aggregates", "partial"));
    }

    @Test
    void whatMayHaveAnotherMeaningIsNotAskedFor() {
        Map<String, String> options = Map.of("parts", "3", "aggregates", "complete");
        for (String query : List.of(
                "SELECT sum(f) > 0 FROM t", "SELECT max(f) FROM t",
                "SELECT f, count(*) FROM t GROUP BY f ORDER BY f",
                "SELECT min(s COLLATE UTF8_LCASE) FROM t",
                "SELECT s COLLATE UTF8_LCASE AS c, count(*) FROM t GROUP BY 1 ORDER BY 1",
                "SELECT sum(n) FILTER (WHERE k = 1) FROM t", "SELECT sum(n + 1) FROM t",
                "SELECT k % 2, count(*) FROM t GROUP BY k % 2 ORDER BY 1", "SELECT try_sum(n) FROM t",
                "SELECT count(*) FROM t WHERE d > 3", "SELECT count(*) FROM t WHERE n > 3 AND k + 1 > 2",
                "SELECT count(*) FROM t WHERE rand() > 2", "SELECT max_by(k, n) FROM t",
                "SELECT count(DISTINCT f) FROM t",
                "SELECT avg(n) FROM t")) {
            same(query, options);
            assertFalse(taken().contains("aggregates"), query + ": " + taken());
        }
    }

    @Test
    void partsOfWhatCannotBePutTogetherAreNotAskedFor() {
        Map<String, String> options = Map.of("parts", "3", "aggregates", "partial");
        for (String query : List.of(
                "SELECT avg(d) FROM t", "SELECT sum(d) FROM t")) {
            same(query, options);
            assertFalse(taken().contains("aggregates"), query + ": " + taken());
        }
    }

    @Test
    void sumsThatMayWrapAreTheEngines() {
        session.conf().set("troupe.sql.ansi.enabled", "false");
        try {
            same("SELECT sum(n) FROM t", Map.of("parts", "2", "aggregates", "complete"));
            assertEquals("", taken());
            same("SELECT max(n) FROM t", Map.of("parts", "2", "aggregates", "complete"));
            assertEquals("aggregates MAX(n)", taken());
        } finally {
            session.conf().unset("troupe.sql.ansi.enabled");
        }
    }

    @Test
    void theFirstRowsOfAnOrder() {
        for (String parts : List.of("1", "4")) {
            Map<String, String> options = Map.of("parts", parts, "first", "true", "offset", "true");
            same("SELECT n, k FROM t ORDER BY n DESC, k NULLS LAST, d, s, f LIMIT 7",
                    Map.of("parts", parts, "first", "true"));
            assertEquals("", taken(), "a floating-point number is among the keys");
            same("SELECT n FROM t ORDER BY n DESC NULLS FIRST LIMIT 7", options);
            assertEquals("first 7 by [n DESC NULLS FIRST]", taken());
            same("SELECT s, d FROM t WHERE n > 0 ORDER BY s NULLS LAST, d LIMIT 5 OFFSET 3", options);
            assertEquals("n > 0; first 8 by [s ASC NULLS LAST, d ASC NULLS FIRST]"
                    + (parts.equals("1") ? "; offset 3" : ""), taken());
            same("SELECT n FROM t WHERE d > 0 ORDER BY n LIMIT 5", options);
            assertEquals("", taken());
        }
    }

    @Test
    void orderedRowsAreNotCutByASourceThatKnowsLimitsOnly() {
        same("SELECT n FROM t ORDER BY n DESC LIMIT 7", Map.of("parts", "2"));
        assertEquals("", taken());
    }

    @Test
    void rowsBeforeAnOffsetAreLeftOutOnce() {
        for (Map<String, String> options : List.of(
                Map.of("parts", "1", "offset", "true"), Map.of("parts", "3", "offset", "true"),
                Map.of("parts", "1", "offset", "false"))) {
            assertEquals(5, query("SELECT n FROM t LIMIT 5 OFFSET 20", options).collectAsList().size());
            assertTrue(taken().contains("limit 25"), taken());
            assertEquals(1, query("SELECT n FROM t LIMIT 5 OFFSET 199", options).collectAsList().size());
            CapableSource.TAKEN.clear();
        }
    }

    @Test
    void samplesAreDrawnOnceAndBeforeConditions() {
        Map<String, String> options = Map.of("parts", "1", "sample", "true", "aggregates", "complete");
        assertEquals(67, query("SELECT k FROM t TABLESAMPLE (10 PERCENT)", options).collectAsList().size());
        assertTrue(taken().contains("sample to 0.1"), taken());
        long expected = CapableSource.rows(1, 200).stream().filter(new Thirds()::next)
                .filter(row -> row[1] != null && (Long) row[1] > 0).count();
        assertEquals(expected,
                query("SELECT count(*) FROM t TABLESAMPLE (10 PERCENT) WHERE n > 0", options).first()
                        .getLong(0));
    }

    private static final class Thirds {
        private int count;

        boolean next(Object[] row) {
            return count++ % 3 == 0;
        }
    }

    @Test
    void rowsWithTheSameKeyAreNotExchanged() {
        Map<String, String> options = Map.of("parts", "6", "keys", "true");
        String grouped = "SELECT k, count(*), sum(f) IS NULL, max(s) FROM t GROUP BY k ORDER BY k";
        same(grouped, options);
        String plan = query("SELECT k, count(DISTINCT s) FROM t GROUP BY k", options).queryExecution()
                .physical().toString();
        assertFalse(plan.contains("Exchange"), plan);
        String other = query("SELECT s, count(*) FROM t GROUP BY s", options).queryExecution().physical()
                .toString();
        assertTrue(other.contains("Exchange"), other);
        same("SELECT s, k, count(*) FROM t GROUP BY s, k ORDER BY s, k", options);
    }

    @Test
    void sidesWithTheSameKeysAreJoinedWithoutAnExchange() {
        session.conf().set("troupe.sql.autoBroadcastJoinThreshold", "-1");
        try {
            read(Map.of("parts", "6", "keys", "true", "seed", "2", "rows", "90"))
                    .createOrReplaceTempView("u");
            read(Map.of("parts", "4", "seed", "2", "rows", "90")).createOrReplaceTempView("v");
            Map<String, String> options = Map.of("parts", "6", "keys", "true");
            for (String type : List.of("JOIN", "LEFT JOIN", "FULL JOIN", "LEFT SEMI JOIN",
                    "LEFT ANTI JOIN")) {
                String select = type.contains("SEMI") || type.contains("ANTI")
                        ? "SELECT count(*), sum(t.n)"
                        : "SELECT count(*), sum(t.n), sum(u.n)";
                String joined = select + " FROM t " + type + " u ON t.k = u.k AND t.n > u.n";
                List<String> expected = texts(query(joined.replace("u.", "v.").replace(" u ON", " v ON"),
                        Map.of("parts", "3")));
                assertEquals(expected, texts(query(joined, options)), joined);
            }
            String plan = query("SELECT t.s, u.s FROM t JOIN u ON t.k = u.k AND t.n = u.n", options)
                    .queryExecution().physical().toString();
            assertFalse(plan.contains("Exchange"), plan);
            String mixed = query("SELECT t.s, v.s FROM t JOIN v ON t.k = v.k", options).queryExecution()
                    .physical().toString();
            assertTrue(mixed.contains("Exchange"), mixed);
        } finally {
            session.conf().unset("troupe.sql.autoBroadcastJoinThreshold");
        }
    }

    @Test
    void anExplainedPlanTellsWhatWasPushed() {
        Map<String, String> options = Map.of(
                "parts", "1", "aggregates", "complete", "first", "true", "offset", "true");
        String groups = query("SELECT k, max(n) FROM t GROUP BY k", options).queryExecution()
                .explained("FORMATTED");
        assertTrue(groups.contains("pushed: aggregates [MAX(n)], groups of [k]"), groups);
        String first = query("SELECT n FROM t ORDER BY n LIMIT 3 OFFSET 2", options).queryExecution()
                .explained("FORMATTED");
        assertTrue(first.contains("pushed: first 5 by [n ASC NULLS FIRST], offset 2"), first);
    }

    /// Random queries with and without everything pushed.
    @Test
    void rowsAreLeftOutWithoutALimitToo() {
        Map<String, String> options = Map.of("parts", "1", "limit", "complete", "offset", "true");
        same("SELECT n FROM t OFFSET 5", options);
        assertEquals("offset 5", taken());
        same("SELECT n FROM t WHERE n > 100 OFFSET 5", options);
        assertEquals("n > 100; offset 5", taken());
        same("SELECT n FROM t WHERE n + 1 > 100 OFFSET 5", options);
        assertEquals("", taken());
        same("SELECT n FROM (SELECT n FROM t LIMIT 10 OFFSET 3) OFFSET 2", options);
        same("SELECT n FROM (SELECT n FROM t OFFSET 3) LIMIT 4 OFFSET 1", options);
        same("SELECT count(*) FROM (SELECT n FROM t OFFSET 3)", options);
    }

    @Test
    void randomQueriesHaveTheSameAnswers() {
        Random random = new Random(20261123);
        List<String> columns = List.of("k", "n", "d", "s", "f");
        List<String> functions = List.of(
                "count(*)", "count(#)", "min(#)", "max(#)", "count(DISTINCT #)", "sum(n)", "sum(d)",
                "avg(d)");
        for (int i = 0; i < 60; i++) {
            List<String> select = new ArrayList<>();
            String key = columns.get(random.nextInt(4));
            select.add(key);
            for (int calls = 1 + random.nextInt(3); calls > 0; calls--) {
                select.add(functions.get(random.nextInt(functions.size()))
                        .replace("#", columns.get(random.nextInt(5))) + " AS c" + calls);
            }
            String where = random.nextBoolean() ? " WHERE n > " + (random.nextInt(2000) - 1000) : "";
            String query = "SELECT " + String.join(", ", select) + " FROM t" + where + " GROUP BY " + key
                    + " ORDER BY " + key + (random.nextBoolean() ? " LIMIT " + random.nextInt(6) : "");
            same(query, Map.of("parts", "1" + random.nextInt(2), "aggregates",
                    random.nextBoolean() ? "partial" : "complete", "first", "true", "offset", "true"));
        }
    }
}
