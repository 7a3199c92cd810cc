package io.troupe.sql.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedPartsTest {
    private static final String SUMS = """
        WITH sums AS (
            SELECT id % 100 AS k, sum(id) AS total, count(*) AS number, max(id) AS most
            FROM range(0, 200000, 1, 4) GROUP BY 1)
        """;
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]")
                .config("troupe.sql.catalogImplementation", "in-memory").create();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    @Test
    void aTableExpressionThatIsNamedTwiceIsComputedOnce() {
        String query = SUMS + "SELECT a.k, a.total, b.most FROM sums a JOIN sums b ON a.k = b.k + 1";
        assertEquals(1, differentSources(query), plan(query));
        Map<Long, Long> totals = totals();
        List<String> expected = LongStream.range(1, 100)
                .mapToObj(k -> k + " " + totals.get(k) + " " + (199_900 + k - 1)).sorted().toList();
        assertEquals(expected, rows(query));
    }

    @Test
    void onlyWhatSomeReaderWantsIsComputed() {
        String query = SUMS + """
            SELECT a.k, a.total, b.total FROM sums a JOIN sums b ON a.total < b.total
            WHERE a.k = 7 AND b.k IN (8, 9)""";
        Map<Long, Long> totals = totals();
        assertEquals(
                List.of("7 " + totals.get(7L) + " " + totals.get(8L),
                        "7 " + totals.get(7L) + " " + totals.get(9L)),
                rows(query));
        String optimized = session.sql(query).queryExecution().optimized().toString();
        assertEquals(optimized.contains("SharedRead"), plan(query).contains("kept("), plan(query));
    }

    @Test
    void readersWithTheSameConditionDoNotTestItAgain() {
        String query = SUMS + """
            SELECT a.k, b.most FROM sums a JOIN sums b ON a.k = b.k
            WHERE a.total > 199000000 AND b.total > 199000000""";
        assertEquals(1, Arrays.stream(plan(query).split("\n")).filter(line -> line.contains("> 199000000"))
                .map(SharedPartsTest::withoutIds).distinct().count(), plan(query));
        List<String> expected = totals().entrySet().stream().filter(each -> each.getValue() > 199_000_000)
                .map(each -> each.getKey() + " " + (199_900 + each.getKey())).sorted().toList();
        assertEquals(expected, rows(query));
    }

    @Test
    void aRandomColumnHasOneValueWhereverItIsRead() {
        String query = """
            WITH drawn AS (SELECT id, rand() AS r, uuid() AS u FROM range(0, 5000, 1, 3))
            SELECT count(*) FROM drawn a JOIN drawn b ON a.id = b.id AND a.r = b.r AND a.u = b.u""";
        assertEquals(List.of("5000"), rows(query));
    }

    @Test
    void randomColumnsThatAreWrittenTwiceAreDrawnTwice() {
        String query = """
            SELECT count(*) FROM (SELECT id, uuid() AS u FROM range(0, 100, 1, 2)) a
            JOIN (SELECT id, uuid() AS u FROM range(0, 100, 1, 2)) b ON a.u = b.u""";
        assertEquals(List.of("0"), rows(query));
    }

    @Test
    void aFilterOfOneReaderDoesNotChangeWhatAnotherSees() {
        String query = """
            WITH drawn AS (SELECT id, rand() AS r FROM range(0, 5000, 1, 3))
            SELECT count(*), sum(CASE WHEN a.r = b.r THEN 1 ELSE 0 END)
            FROM drawn a JOIN (SELECT * FROM drawn WHERE id % 10 = 3) b ON a.id = b.id""";
        assertEquals(List.of("500 500"), rows(query));
    }

    @Test
    void someRowsOfALimitAreTheSameForAll() {
        String query = """
            WITH some AS (
                SELECT k FROM (SELECT id AS k FROM range(0, 100000, 1, 8)) DISTRIBUTE BY k LIMIT 50)
            SELECT count(*) FROM some a JOIN some b ON a.k = b.k""";
        assertEquals(List.of("50"), rows(query));
        String exists = """
            SELECT id, id IN (SELECT IF(k % 2 = 0, k, NULL) FROM (
                SELECT id AS k FROM range(0, 1000, 1, 4) DISTRIBUTE BY k LIMIT 3)) AS found
            FROM range(0, 3) ORDER BY id""";
        assertEquals(3, rows(exists).size());
    }

    @Test
    void aPartWithinAPartIsSharedToo() {
        String query = SUMS + """
            , pairs AS (SELECT a.k, a.total + b.total AS both FROM sums a JOIN sums b ON a.k = b.k + 50)
            SELECT p.k, p.both, q.both, s.number
            FROM pairs p JOIN pairs q ON p.k = q.k JOIN sums s ON s.k = p.k""";
        Map<Long, Long> totals = totals();
        List<String> expected = LongStream.range(50, 100).mapToObj(k -> {
            long both = totals.get(k) + totals.get(k - 50);
            return k + " " + both + " " + both + " 2000";
        }).sorted().toList();
        assertEquals(expected, rows(query));
    }

    @Test
    void anotherOrderOfJoinsDoesNotMixColumnsUp() {
        String query = """
            WITH joined AS (
                SELECT * FROM range(0, 50000, 1, 4) a,
                    (SELECT id AS b, concat('b', id % 3) AS text FROM range(0, 50000, 1, 4)) b, range(7, 20) c
                WHERE a.id = b.b AND b.b = c.id),
            counted AS (SELECT text, id, count(*) AS number FROM (SELECT text, b AS id FROM joined) GROUP BY ALL)
            SELECT text, sum(number), count(*) FROM counted GROUP BY text
            UNION ALL SELECT text, max(id), min(id) FROM counted GROUP BY text""";
        assertEquals(List.of("b0 18 9", "b0 4 4", "b1 19 7", "b1 5 5", "b2 17 8", "b2 4 4"), rows(query));
    }

    @Test
    void correlatedSubqueriesMayNameIt() {
        String query = SUMS + """
            SELECT a.k FROM sums a
            WHERE a.total > (SELECT avg(b.total) FROM sums b WHERE b.k % 2 = a.k % 2)""";
        Map<Long, Long> totals = totals();
        List<String> expected = totals.entrySet().stream()
                .filter(each -> each.getValue() > totals.entrySet().stream()
                        .filter(other -> other.getKey() % 2 == each.getKey() % 2)
                        .mapToLong(Map.Entry::getValue).average().orElseThrow())
                .map(each -> each.getKey().toString()).sorted().toList();
        assertEquals(expected, rows(query));
    }

    @Test
    void nothingIsSharedWhenTheRuleIsLeftOut() {
        String query = SUMS + "SELECT a.k, b.k FROM sums a JOIN sums b ON a.total = b.most";
        session.conf().set("troupe.sql.optimizer.excludedRules", "SharedParts");
        try {
            assertEquals(2, differentSources(query), plan(query));
        } finally {
            session.conf().unset("troupe.sql.optimizer.excludedRules");
        }
    }

    private static Map<Long, Long> totals() {
        Map<Long, Long> totals = new TreeMap<>();
        LongStream.range(0, 200_000).forEach(id -> totals.merge(id % 100, id, Long::sum));
        return totals;
    }

    /// From how many ranges the columns of sums are computed: what is printed twice and has the same ids is one part.
    private static long differentSources(String query) {
        return Arrays.stream(plan(query).split("\n")).filter(line -> line.contains("FINAL"))
                .map(String::strip)
                .distinct().count();
    }

    private static String withoutIds(String line) {
        return line.strip().replaceAll("#\\d+", "").replaceAll("\\+- ", "");
    }

    private static String plan(String query) {
        return session.sql("EXPLAIN " + query).collectAsList().stream().map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> rows(String query) {
        Dataset<Row> rows = session.sql(query);
        return rows.collectAsList().stream().map(row -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < row.length(); i++) {
                text.append(i == 0 ? "" : " ").append(row.get(i));
            }
            return text.toString();
        }).sorted().toList();
    }
}
