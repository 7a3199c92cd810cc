package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.TroupeSession;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Queries that random ones showed to be answered wrongly once.
class FormerDifferencesTest {
    private static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
        session.sql(
                "CREATE TEMPORARY VIEW few AS SELECT * FROM VALUES (1, 'a'), (2, 'b'), (NULL, 'c') AS few(i, s)")
                .collectAsList();
        session.sql(
                "CREATE TEMPORARY VIEW many AS SELECT CASE WHEN id % 7 = 0 THEN NULL ELSE CAST(id % 50 AS INT) END"
                        + " AS i, CAST(id % 3 AS STRING) AS s FROM range(0, 500, 1, 2)")
                .collectAsList();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static List<String> rows(String query) {
        return session.sql(query).collectAsList().stream().map(Object::toString).sorted().toList();
    }

    @Test
    void exceptMatchesNullWithNullWhenItsRightSideIsReduced() {
        assertEquals(List.of(), rows("SELECT i FROM few EXCEPT SELECT i FROM many"));
    }

    @Test
    void unionOfSmallTablesIsJoinedWhole() {
        assertEquals(List.of("[18]"), rows(
                "SELECT count(*) FROM few a CROSS JOIN (SELECT s FROM few UNION ALL SELECT s FROM few) b"));
    }

    @Test
    void subqueryMayStandAboveALateralJoin() {
        assertEquals(List.of("[1]"), rows(
                "SELECT count(*) FROM few a CROSS JOIN LATERAL (SELECT b.s FROM few b WHERE b.i < a.i) c"
                        + " WHERE (SELECT max(d.i) FROM few d WHERE d.i <= a.i) = 2"));
    }

    @Test
    void lateralJoinMayStandInASubquery() {
        assertEquals(List.of("[3]"), rows(
                "SELECT count(*) FROM few a WHERE NOT EXISTS (SELECT 1 FROM few b"
                        + " JOIN LATERAL (SELECT c.i FROM few c WHERE c.i > b.i) d ON TRUE WHERE d.i > 2)"));
    }

    @Test
    void notInOfAnAggregateSeesItsNullWhenNothingMatches() {
        assertEquals(List.of("[a]", "[b]"), rows(
                "SELECT s FROM few a WHERE s NOT IN (SELECT concat(max(b.s), 'x') FROM few b WHERE b.i = a.i)"));
    }

    @Test
    void anAggregateAlwaysExists() {
        assertEquals(List.of("[3]"), rows(
                "SELECT count(*) FROM few a WHERE EXISTS (SELECT max(b.s) FROM few b WHERE b.i = a.i)"));
    }

    @Test
    void groupedQueryMayLookAtARelationWithALateralJoin() {
        assertEquals(List.of("[1]", "[2]", "[null]"), rows(
                "WITH w AS (SELECT a.i, c.s FROM few a JOIN LATERAL (SELECT b.s FROM few b WHERE b.s <> a.s) c ON TRUE)"
                        + " SELECT f.i FROM few f GROUP BY f.i HAVING EXISTS (SELECT i FROM w)"));
    }

    @Test
    void havingAloneGivesOneRowAlsoOfNoRows() {
        assertEquals(List.of("[3]"), rows(
                "SELECT count(*) FROM few a WHERE 'x' IN (SELECT 'x' FROM few b WHERE b.i = a.i + 100 HAVING TRUE)"));
        assertEquals(List.of("[0]"), rows(
                "SELECT count(*) FROM few a WHERE s IN (SELECT '' FROM few b WHERE b.i = a.i HAVING TRUE)"));
        assertEquals(List.of("[0]"), rows(
                "SELECT count(*) FROM few a WHERE EXISTS (SELECT 1 FROM few b WHERE b.i = a.i HAVING FALSE)"));
    }

    @Test
    void subqueryBetweenTwoValuesIsJoinedTwice() {
        assertEquals(List.of("[1]", "[2]"), rows(
                "SELECT i FROM few a WHERE (SELECT max(b.i) FROM few b WHERE b.i = a.i) BETWEEN a.i AND 3"));
        assertEquals(List.of("[2]"), rows("SELECT i FROM few a"
                + " WHERE NOT (SELECT count(*) FROM many b WHERE b.i < a.i) BETWEEN a.i - 1 AND 9 + (SELECT count(*) FROM few)"));
    }

    @Test
    void recursionMayStandInASubqueryTwice() {
        assertEquals(List.of("[1]"),
                rows("WITH RECURSIVE w(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM w WHERE n < 6)"
                        + " SELECT count(*) FROM (SELECT n FROM w GROUP BY CUBE (n) HAVING count(*) < 6) a"
                        + " WHERE (SELECT max(b.s) FROM few b WHERE b.i IS NOT DISTINCT FROM a.n + 1) = 'b'"));
    }

    @Test
    void whatIsComputedOfAKeyIsNullWhereTheKeyIsLeftOut() {
        for (String value : List.of("-n", "n + 1", "CAST(n AS STRING)", "named_struct('a', n).a",
                "array(n)[0]", "n = 3",
                "if(n > 1, n, n)")) {
            assertEquals(List.of("[1]"), rows("SELECT count(*) FROM (SELECT " + value
                    + " AS v FROM VALUES (3) AS t(n) GROUP BY ROLLUP (n)) WHERE v IS NULL"), value);
        }
    }
}
