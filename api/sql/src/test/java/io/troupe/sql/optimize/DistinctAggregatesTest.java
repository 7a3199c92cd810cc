package io.troupe.sql.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.TroupeSession;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DistinctAggregatesTest {
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
    void differentValuesAreCountedByAllTasks() {
        String query = "SELECT count(DISTINCT id % 1000), sum(DISTINCT id % 1000) + 1 FROM range(0, 100000, 1, 4)";
        assertFalse(plan(query).contains("distinct ("), plan(query));
        assertTrue(plan(query).contains("Exchange hash("), plan(query));
        assertEquals("[1000,499501]", row(query));
    }

    @Test
    void severalSetsOfArgumentsReadALargeTableOnceEach() {
        String query = """
            SELECT count(DISTINCT a), sum(b), count(DISTINCT b), count(DISTINCT a, b), max(DISTINCT a), avg(a)
            FROM (SELECT id % 7 AS a, id % 11 AS b FROM range(0, 1000000, 1, 4))""";
        assertFalse(plan(query).contains("count(distinct ("), plan(query));
        assertTrue(plan(query + " WHERE a > 0").contains("count(distinct ("), plan(query));
        long sum = 0;
        for (long id = 0; id < 1_000_000; id++) {
            sum += id % 11;
        }
        assertEquals("[7," + sum + ",11,77,6,", row(query).replaceAll("[0-9.]+]$", ""));
    }

    @Test
    void nullsAreNotCountedAndNoRowsAreNone() {
        assertEquals("[5,2]", row("""
            SELECT count(DISTINCT IF(id % 6 = 0, NULL, id % 6)), count(DISTINCT IF(id % 6 = 0, NULL, id % 2))
            FROM range(0, 600000, 1, 3)"""));
        assertEquals("[0,null]",
                row("SELECT count(DISTINCT id), sum(DISTINCT id) FROM range(0, 10) WHERE id > 10"));
        assertEquals("[2]",
                row("SELECT count(DISTINCT a, b) FROM VALUES (1, 2), (1, NULL), (1, 3), (1, 2) AS t(a, b)"));
    }

    @Test
    void whatDependsOnTheOrderOfRowsIsLeftAlone() {
        String collected = "SELECT size(collect_list(DISTINCT id % 3)), count(DISTINCT id % 4) FROM range(0, 99, 1, 4)";
        assertTrue(plan(collected).contains("distinct ("), plan(collected));
        assertEquals("[3,4]", row(collected));
        String filtered = "SELECT count(DISTINCT id % 5) FILTER (WHERE id % 5 > 2) FROM range(0, 1000, 1, 4)";
        assertTrue(plan(filtered).contains("distinct ("), plan(filtered));
        assertEquals("[2]", row(filtered));
    }

    private static String plan(String query) {
        return session.sql("EXPLAIN " + query).collectAsList().stream().map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static String row(String query) {
        return session.sql(query).collectAsList().getFirst().toString();
    }
}
