package io.troupe.sql.physical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.TroupeSession;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Several grouping sets give what an aggregation of each of them gives.
class GroupingSetPlannerTest {
    private static final String CALLS = "sum(v), count(*), count(v), avg(d), min(s), max(v),"
            + " count(v) FILTER (WHERE v > 50)";

    private static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]").config("troupe.memory", "8m").create();
        session.sql("""
            SELECT id AS k, if(id % 7 = 0, NULL, id % 5) AS a, if(id % 11 = 0, NULL, id % 3) AS b,
                   id % 5003 AS many, if(id % 13 = 0, NULL, id % 101) AS v,
                   cast(id % 1000 AS decimal(9, 2)) AS d, concat('text ', id % 17) AS s
            FROM range(0, 20000, 1, 4)""").createOrReplaceTempView("facts");
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static List<String> rows(String sql) {
        return session.sql(sql).collectAsList().stream().map(Object::toString).sorted().toList();
    }

    private static String explain(String sql) {
        return session.sql("EXPLAIN " + sql).collectAsList().stream().map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static String single(String keys, int id, String grouping) {
        return "SELECT " + keys + ", " + id + ", " + CALLS + " FROM facts " + grouping;
    }

    @Test
    void aRollupIsTheUnionOfItsSets() {
        String sql = "SELECT a, b, cast(grouping_id() AS int), " + CALLS
                + " FROM facts GROUP BY ROLLUP (a, b)";
        assertTrue(explain(sql).contains("HashAggregate(MERGE"), explain(sql));
        assertEquals(
                rows(single("a, b", 0, "GROUP BY a, b") + " UNION ALL "
                        + single("a, NULL", 1, "GROUP BY a") + " UNION ALL "
                        + single("NULL, NULL", 3, "")),
                rows(sql));
    }

    @Test
    void setsMayBeRepeatedAndKeysComputed() {
        String sql = "SELECT a + 1, many, 0, " + CALLS
                + " FROM facts GROUP BY GROUPING SETS ((a + 1), (many), (many), ())";
        assertTrue(explain(sql).contains("HashAggregate(MERGE"), explain(sql));
        String byMany = single("NULL, many", 0, "GROUP BY many");
        assertEquals(
                rows(single("a + 1, NULL", 0, "GROUP BY a + 1") + " UNION ALL " + byMany + " UNION ALL "
                        + byMany + " UNION ALL " + single("NULL, NULL", 0, "")),
                rows(sql));
    }

    @Test
    void distinctValuesAreCountedFromTheRows() {
        String sql = "SELECT a, b, count(DISTINCT v), sum(v) FROM facts GROUP BY CUBE (a, b)";
        assertFalse(explain(sql).contains("HashAggregate(MERGE"), explain(sql));
        String counts = ", count(DISTINCT v), sum(v) FROM facts ";
        assertEquals(
                rows("SELECT a, b" + counts + "GROUP BY a, b UNION ALL SELECT a, NULL" + counts
                        + "GROUP BY a UNION ALL SELECT NULL, b" + counts
                        + "GROUP BY b UNION ALL SELECT NULL, NULL"
                        + counts),
                rows(sql));
    }

    @Test
    void listsKeepTheOrderOfTheRows() {
        String sql = "SELECT a, collect_list(k), last(k) FROM range(0, 40, 1, 1) AS t(k),"
                + " LATERAL (SELECT k % 3 AS a, k % 2 AS b) GROUP BY ROLLUP (a, b)";
        assertFalse(explain(sql).contains("HashAggregate(MERGE"), explain(sql));
    }

    @Test
    void noRowsGiveNoGroupsOfKeys() {
        assertEquals(
                rows("SELECT a, count(*) FROM facts WHERE k < 0 GROUP BY a"),
                rows("SELECT a, count(*) FROM facts WHERE k < 0 GROUP BY GROUPING SETS ((a))"));
    }
}
