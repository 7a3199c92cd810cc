package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubqueryPlacesTest extends SessionTest {
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

}
