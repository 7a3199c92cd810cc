package io.troupe.sql.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecursiveQueryTest extends SessionTest {
    @Test
    void endsWhenNobodyReadsFurther() {
        assertEquals(List.of("[0]", "[1]", "[2]"),
                rows("WITH RECURSIVE r(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r LIMIT 3"));
        assertEquals(List.of("[10]"), rows("WITH RECURSIVE r(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM r) "
                + "SELECT (SELECT sum(n) FROM (SELECT n FROM r LIMIT 5))"));
    }

    @Test
    void givesUpAfterAsManyRoundsAndRowsAsTheSessionSays() {
        String endless = "WITH RECURSIVE r(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r";
        assertEquals("RECURSION_LEVEL_LIMIT_EXCEEDED", refused(endless));
        session.sql("SET spark.sql.cteRecursionRowLimit = 5");
        try {
            assertEquals("RECURSION_ROW_LIMIT_EXCEEDED", refused(endless));
            assertEquals(8, rows(endless + " LIMIT 8").size());
        } finally {
            session.sql("RESET spark.sql.cteRecursionRowLimit");
        }
    }

    @Test
    void readsTheRoundBeforeInSubqueriesAndTwice() {
        assertEquals(List.of("[1]", "[2]", "[3]"), rows("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL "
                + "SELECT (SELECT n + 1 FROM r WHERE n < 3)) SELECT n FROM r LIMIT 3"));
        assertEquals(List.of("[0]", "[1]", "[2]"), rows("WITH RECURSIVE r(n) AS (SELECT 0 UNION ALL "
                + "SELECT x.n + 1 FROM r AS x JOIN r AS y ON x.n = y.n WHERE x.n < 2) SELECT n FROM r"));
    }

    @Test
    void mayStandInsideAnother() {
        assertEquals(List.of("[0]", "[1]", "[1]", "[2]"), rows("WITH RECURSIVE r(n) AS ("
                + "WITH RECURSIVE q(m) AS (SELECT 0 UNION ALL SELECT m + 1 FROM q WHERE m < 1) "
                + "SELECT m FROM q UNION ALL SELECT n + 1 FROM r WHERE n < 2 AND n > 0 OR n = 0) SELECT n FROM r LIMIT 4"));
        assertEquals("INVALID_RECURSIVE_REFERENCE.PLACE",
                refused("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT (SELECT max(n) FROM r)) SELECT n FROM r"));
    }

}
