package io.troupe.sql.command.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.exec.StageMetrics;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static String text(String statement) {
        return (String) session.sql(statement).collectAsList().getFirst().get(0);
    }

    @Test
    void analyzeTellsTheRowsOfEachOperator() {
        String text = text(
                "EXPLAIN ANALYZE SELECT k, count(*) FROM (SELECT id % 10 AS k FROM range(0, 1000, 1, 4))"
                        + " WHERE k < 5 GROUP BY k");
        assertTrue(text.contains("Range (0, step=1, rows=1000, partitions=4) (tasks=4, rows=1000,"), text);
        assertTrue(text.contains("HashAggregate(PARTIAL"), text);
        assertTrue(text.lines().anyMatch(line -> line.contains("(FINAL") && line.contains("rows=5,")), text);
    }

    @Test
    void tasksReportOnce() {
        Dataset<Row> rows = session.sql("SELECT id % 3, count(*) FROM range(0, 5000, 1, 5) GROUP BY id % 3");
        rows.collectAsList();
        List<StageMetrics> stages = rows.queryExecution().metrics().orElseThrow().stages();
        assertEquals(5, stages.getFirst().tasks());
        assertEquals(3, stages.getLast().of(stages.getLast().plan()).rows());
    }

    @Test
    void memoryAndSpilledBytesAreCounted() {
        Dataset<Row> rows = session
                .sql("SELECT id, id * 7 % 1009 AS k FROM range(0, 400000, 1, 4) ORDER BY k, id");
        assertEquals(400_000, rows.queryExecution().rows().rowCount());
        StageMetrics last = rows.queryExecution().metrics().orElseThrow().result().orElseThrow();
        assertTrue(last.of(last.plan()).peakBytes() > 0
                || last.of(last.plan().children().getFirst()).peakBytes() > 0);
    }

    @Test
    void everyModeShowsThePhysicalPlan() {
        for (String mode : List.of("", "EXTENDED", "CODEGEN", "COST", "FORMATTED", "ANALYZE")) {
            String text = text("EXPLAIN " + mode + " SELECT id + 1 FROM range(5)");
            assertTrue(text.contains("== Physical Plan ==\n"), text);
            assertTrue(text.contains("Range"), text);
        }
        assertTrue(text("EXPLAIN COST SELECT id FROM range(7)").contains("rowCount=7"));
        assertTrue(text("EXPLAIN FORMATTED SELECT id + 1 FROM range(5)").contains("(2) Range"));
        assertFalse(text("EXPLAIN SELECT 1").contains("tasks="));
    }
}
