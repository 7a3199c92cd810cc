package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubqueryPlacesTest extends SessionTest {
    private static final String COUNT = "(SELECT count(*) FROM r WHERE r.a < l.a)";
    private static final String IN = "l.a + 2 IN (SELECT r.a FROM r WHERE r.a > l.a)"
            + " OR l.a - 2 IN (SELECT r.a FROM r WHERE r.a < l.a)";

    @BeforeAll
    static void prepare() {
        session.sql("CREATE TABLE l AS SELECT * FROM VALUES (1, 10), (2, 20), (3, 30) AS t(a, b)");
        session.sql("CREATE TABLE r AS SELECT * FROM VALUES (1, 'x'), (1, 'y'), (4, 'z') AS t(a, c)");
        session.sql("CREATE TABLE s AS SELECT * FROM VALUES (1), (3), (4) AS t(a)");
    }

    @Test
    void standInConditionsOfOuterJoins() {
        assertEquals(List.of("[1,x]", "[1,y]", "[2,null]", "[3,null]"),
                rows("SELECT l.a, c FROM l LEFT JOIN r ON l.a = r.a AND l.a IN (SELECT a FROM s)"));
        assertEquals(List.of("[1,x]", "[1,y]", "[null,z]"),
                rows("SELECT l.a, c FROM l RIGHT JOIN r ON l.a = r.a AND EXISTS (SELECT 1 FROM s WHERE s.a = r.a)"));
        assertEquals(List.of("[1,null]", "[2,null]", "[3,null]", "[null,x]", "[null,y]", "[null,z]"),
                rows("SELECT l.a, c FROM l FULL JOIN r ON l.a = r.a AND l.a NOT IN (SELECT a FROM s)"));
        assertEquals(List.of("[2]", "[3]"),
                rows("SELECT l.a FROM l LEFT ANTI JOIN r ON l.a = r.a AND r.a < (SELECT max(a) FROM s)"));
    }

    @Test
    void mayReferToQueriesFurtherOut() {
        assertEquals(List.of("[1]"), rows("SELECT a FROM l WHERE EXISTS (SELECT 1 FROM r WHERE r.a = l.a "
                + "AND EXISTS (SELECT 1 FROM s WHERE s.a = r.a AND s.a * 10 = l.b))"));
        assertEquals(List.of("[1,2]", "[2,0]", "[3,0]"),
                rows("SELECT a, (SELECT count(*) FROM r WHERE r.a IN "
                        + "(SELECT s.a FROM s WHERE s.a = l.a)) FROM l"));
    }

    @Test
    void mayBeGroupedBy() {
        assertEquals(List.of("[false,1,20]", "[true,2,40]"), rows(
                "SELECT a IN (SELECT a FROM s), count(*), sum(b) FROM l GROUP BY a IN (SELECT a FROM s)"));
        assertEquals(List.of("[1]", "[2]"),
                rows("SELECT count(*) FROM l GROUP BY EXISTS (SELECT 1 FROM s WHERE s.a = l.a)"));
    }

    @Test
    void skipAndLimitRowsForEachRowAround() {
        assertEquals(List.of("[1,y]"), rows("SELECT l.a, c FROM l, LATERAL (SELECT c FROM r WHERE r.a = l.a "
                + "ORDER BY c LIMIT 1 OFFSET 1) AS t"));
        assertEquals(List.of("[1,y]"),
                rows("SELECT l.a, c FROM l, LATERAL (SELECT c FROM r WHERE r.a = l.a ORDER BY c OFFSET 1) AS t"));
    }

    @Test
    void combineRowsForEachRowAround() {
        assertEquals(List.of("[1]"),
                rows("SELECT a FROM l WHERE EXISTS (SELECT a FROM r WHERE r.a = l.a INTERSECT SELECT a FROM s)"));
        assertEquals(List.of("[2]"),
                rows("SELECT a FROM l WHERE EXISTS (SELECT l.a EXCEPT SELECT a FROM s)"));
    }

    @Test
    void skipRowsWithoutALimit() {
        assertEquals(List.of("[3]"), rows("SELECT a FROM l ORDER BY a OFFSET 2"));
        assertEquals(List.of("[4]"),
                rows("SELECT a FROM s WHERE a IN (SELECT a FROM s ORDER BY a OFFSET 2)"));
    }

    @Test
    void oftenInOneNodeMakeThePlanGrowByThemselvesOnly() {
        for (String query : List.of("SELECT %s FROM l",
                "SELECT * FROM l LEFT JOIN s ON l.a = s.a ORDER BY %s")) {
            assertSteadyGrowth(query, COUNT, ", ");
        }
        assertSteadyGrowth("SELECT a FROM l WHERE %s", IN, " OR ");
        assertSteadyGrowth("SELECT l.a FROM l %s",
                "LEFT JOIN LATERAL (SELECT count(*) FROM r WHERE r.a < l.a) ON true", " ");
        assertEquals(List.of("[1,0,0,0]", "[2,2,2,2]", "[3,2,2,2]"),
                rows("SELECT a, " + repeated(3, COUNT, ", ") + " FROM l"));
        assertEquals(List.of("[2]", "[3]"), rows("SELECT a FROM l WHERE " + repeated(3, IN, " OR ")));
    }

    @Test
    void thatDropRowsAreNotCopiedWithoutBound() {
        String having = "EXISTS (SELECT count(*) FROM r WHERE r.a < l.a HAVING count(*) > 1)";
        long nodes = nodes("SELECT a FROM l WHERE " + repeated(9, having, " AND "));
        assertTrue(nodes < 2_000, nodes + " nodes");
        assertEquals(List.of("[2]", "[3]"), rows("SELECT a FROM l WHERE " + repeated(6, having, " AND ")));
        assertEquals(List.of("[2]", "[3]"),
                rows("SELECT a FROM l " + repeated(6, "JOIN LATERAL (SELECT count(*) FROM r "
                        + "WHERE r.a < l.a HAVING count(*) > 1)", " ")));
    }

    @Test
    void areNotComputedForRowsThatALargePlanHasDropped() {
        String many = "SELECT a FROM l";
        for (int i = 0; i < 250; i++) {
            session.sql(many).createOrReplaceTempView("many" + i % 2);
            many = "SELECT a FROM many" + i % 2 + " WHERE a > " + -i;
        }
        session.sql(many).createOrReplaceTempView("many");
        String zero = "SELECT z.a, (%s) FROM (SELECT a - 1 AS a FROM l) z %s many ON z.a = many.a";
        String divided = "SELECT max(12 div z.a + r.a) FROM r WHERE r.a > z.a";
        String oneRow = "SELECT r.c FROM r WHERE r.a > z.a * 2";
        AtomicLong nodes = new AtomicLong();
        session.table("many").queryExecution().analyzed().forEach(_ -> nodes.incrementAndGet());
        assertTrue(nodes.get() > 500, () -> nodes + " nodes");
        for (String join : List.of("JOIN", "LEFT SEMI JOIN")) {
            String query = zero.formatted(divided, join);
            assertEquals(List.of("[1,16]", "[2,10]"), rows(query));
            assertEquals(List.of("[1,z]", "[2,null]"), rows(zero.formatted(oneRow, join)));
        }
        assertEquals(List.of("[1]", "[2]"), rows("SELECT z.a FROM (SELECT a - 1 AS a FROM l) z JOIN many "
                + "ON z.a = many.a WHERE (" + divided + ") > 1 AND EXISTS (" + divided + ")"));
        assertEquals(List.of("[1,16,16]", "[2,10,10]"),
                rows("SELECT z.a, x, y FROM (SELECT a - 1 AS a FROM l) z "
                        + "JOIN many ON z.a = many.a JOIN LATERAL (" + divided + ") AS t(x) JOIN LATERAL ("
                        + divided
                        + ") AS u(y)"));
    }

    @Test
    void besideEachOtherInFromMakeThePlanGrowByThemselvesOnly() {
        assertSteadyGrowth("SELECT l.a FROM l %s", "JOIN LATERAL (SELECT count(*) FROM r WHERE r.a < l.a)",
                " ");
    }

    private static String repeated(int times, String part, String separator) {
        return String.join(separator, Collections.nCopies(times, part));
    }

    private static void assertSteadyGrowth(String query, String part, String separator) {
        long first = nodes(query.formatted(repeated(3, part, separator)))
                - nodes(query.formatted(repeated(2, part, separator)));
        long later = nodes(query.formatted(repeated(5, part, separator)))
                - nodes(query.formatted(repeated(4, part, separator)));
        assertTrue(first > 0, query);
        assertEquals(first, later, query);
    }

    private static long nodes(String query) {
        AtomicLong nodes = new AtomicLong();
        session.sql(query).queryExecution().optimized().forEach(_ -> nodes.incrementAndGet());
        return nodes.get();
    }
}
