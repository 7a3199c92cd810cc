package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PlanText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans follow what their stages wrote, what queries wish for, and how many rows are wanted.
class AdaptiveQueriesTest {
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<StageMetrics> stages(Dataset<Row> rows) {
        return rows.queryExecution().metrics().orElseThrow().stages();
    }

    private static String plans(List<StageMetrics> stages) {
        return stages.stream().map(stage -> PlanText.of(stage.plan())).collect(Collectors.joining("\n"));
    }

    @Test
    void aLimitReadsOnlyAsManyPartitionsAsItTakes() {
        Dataset<Row> rows = session.sql("SELECT id FROM range(0, 1000000, 1, 50) LIMIT 7");
        assertEquals(7, rows.collectAsList().size());
        assertEquals(1, stages(rows).getFirst().tasks());
        rows = session.sql("SELECT id FROM range(0, 100, 1, 50) WHERE id >= 30 LIMIT 4");
        assertEquals(4, rows.collectAsList().size());
        assertTrue(stages(rows).getFirst().tasks() < 50, plans(stages(rows)));
    }

    @Test
    void manyRowsAreSortedByManyTasks() {
        session.sql("SET spark.sql.adaptive.coalescePartitions.minPartitionSize=1");
        Dataset<Row> rows = session.sql(
                "SELECT id * 7919 % 1000003 AS k, repeat('x', 50) AS wide FROM range(0, 900000, 1, 6)"
                        + " ORDER BY k DESC");
        Iterator<Row> all = rows.toLocalIterator();
        long count = 0;
        long last = Long.MAX_VALUE;
        while (all.hasNext()) {
            long next = (Long) all.next().get(0);
            assertTrue(next <= last, () -> "not in order: " + next);
            last = next;
            count++;
        }
        assertEquals(900_000, count);
        StageMetrics result = rows.queryExecution().metrics().orElseThrow().result().orElseThrow();
        assertTrue(result.tasks() > 1, () -> PlanText.of(result.plan()));
    }

    @Test
    void aSideThatTurnsOutSmallIsBroadcastAndTheOtherStays() {
        session.sql("SET spark.sql.autoBroadcastJoinThreshold=1000");
        session.sql("SET spark.sql.adaptive.autoBroadcastJoinThreshold=10MB");
        Dataset<Row> rows = session.sql(
                "SELECT count(*) FROM range(0, 200000, 1, 4) a JOIN (SELECT DISTINCT id % 90 AS k"
                        + " FROM range(0, 100000, 1, 4)) b ON a.id = b.k");
        assertEquals(90L, rows.collectAsList().getFirst().get(0));
        assertTrue(plans(stages(rows)).contains("BroadcastRead"), plans(stages(rows)));
    }

    @Test
    void whatSeveralPartsReadIsComputedOnce(@TempDir Path folder) {
        String big = folder.resolve("big").toString();
        session.sql("SELECT id % 5000 AS k, id AS v FROM range(0, 60000, 1, 4)").write().parquet(big);
        // the rows of the left side also tell which rows of the other table are of use
        Dataset<Row> rows = session.sql(
                "SELECT count(*) FROM (SELECT id FROM range(0, 1000, 1, 2) WHERE id % 500 = 3) a"
                        + " WHERE EXISTS (SELECT 1 FROM parquet.`" + big
                        + "` b WHERE b.k = a.id AND b.v <> a.id)");
        assertEquals(2L, rows.collectAsList().getFirst().get(0));
        String plans = plans(stages(rows));
        assertTrue(plans.contains("LEFT SEMI"), plans);
        assertEquals(1, plans.lines().filter(line -> line.contains("rows=1000")).count(), plans);
    }

    @Test
    void anEmptySideEndsAJoin() {
        session.sql("SET spark.sql.autoBroadcastJoinThreshold=-1");
        Dataset<Row> rows = session.sql(
                "SELECT a.id FROM range(0, 200000, 1, 4) a JOIN (SELECT DISTINCT id % 90 AS k"
                        + " FROM range(0, 100000, 1, 4) WHERE id % 7 = 8) b ON a.id = b.k");
        assertEquals(List.of(), rows.collectAsList());
        assertTrue(plans(stages(rows)).contains("Nothing"), plans(stages(rows)));
    }

    @Test
    void hintsChooseTheJoin() {
        String join = "range(0, 100000, 1, 4) a JOIN range(0, 1000, 1, 4) b ON a.id = b.id";
        assertTrue(explain("SELECT /*+ MERGE(b) */ a.id FROM " + join).contains("Exchange hash"));
        assertTrue(explain("SELECT /*+ SHUFFLE_HASH(a) */ a.id FROM " + join).contains("Exchange hash"));
        assertTrue(explain("SELECT /*+ BROADCAST(a) */ a.id FROM " + join).contains("BroadcastExchange"));
        assertTrue(explain("SELECT /*+ SHUFFLE_REPLICATE_NL(a) */ a.id FROM " + join)
                .contains("NestedLoopJoin"));
        for (String hint : List.of("MERGE(b)", "SHUFFLE_HASH(a)", "BROADCAST(a)",
                "SHUFFLE_REPLICATE_NL(b)")) {
            assertEquals(
                    1000L,
                    session.sql("SELECT /*+ " + hint + " */ count(*) FROM " + join).collectAsList().getFirst()
                            .get(0),
                    hint);
        }
    }

    private String explain(String query) {
        return (String) session.sql("EXPLAIN " + query).collectAsList().getFirst().get(0);
    }

    @Test
    void partitionsAreAsManyAndAsOrderedAsWasWishedFor() {
        assertEquals(7, partitions("SELECT /*+ REPARTITION(7) */ id FROM range(0, 1000, 1, 3)"));
        assertEquals(2, partitions("SELECT /*+ COALESCE(2) */ id FROM range(0, 1000, 1, 3)"));
        assertEquals(1, partitions("SELECT /*+ REBALANCE */ id FROM range(0, 1000, 1, 3)"));
        List<List<Long>> ranges = parts(
                "SELECT /*+ REPARTITION_BY_RANGE(4, id) */ id FROM range(0, 4000, 1, 3)");
        assertEquals(4, ranges.size());
        long last = -1;
        for (List<Long> range : ranges) {
            assertTrue(range.size() > 500, () -> "sizes " + ranges.stream().map(List::size).toList());
            for (long id : range.stream().sorted().toList()) {
                assertEquals(++last, id);
            }
        }
    }

    @Test
    void sortByOrdersEachPartition() {
        List<List<Long>> parts = parts(
                "SELECT id FROM (SELECT /*+ REPARTITION(3) */ id * 31 % 997 AS id FROM range(0, 900, 1, 2)) SORT BY id");
        assertEquals(3, parts.size());
        for (List<Long> part : parts) {
            assertEquals(part.stream().sorted().toList(), part);
        }
        List<List<Long>> clustered = parts("SELECT id % 5 AS id FROM range(0, 100, 1, 4) CLUSTER BY id");
        List<Long> all = clustered.stream().flatMap(part -> part.stream().distinct()).toList();
        assertEquals(5, all.size(), "each value is in one partition: " + clustered);
        clustered.forEach(part -> assertEquals(part.stream().sorted().toList(), part));
    }

    @Test
    void coalescedTablesAreReadOnce() {
        session.sql("CREATE TABLE t AS SELECT id, repeat('x', 400) AS wide FROM range(0, 20000, 1, 4)");
        assertEquals(
                20_000L,
                session.sql("SELECT count(*) FROM (SELECT /*+ COALESCE(2) */ id, wide FROM t)")
                        .collectAsList()
                        .getFirst()
                        .get(0));
    }

    private int partitions(String query) {
        Dataset<Row> rows = session.sql(query);
        assertEquals(1000, rows.queryExecution().rows().rowCount());
        StageMetrics result = rows.queryExecution().metrics().orElseThrow().result().orElseThrow();
        return result.tasks();
    }

    /// The rows of each partition, found by where a new task begins.
    private List<List<Long>> parts(String query) {
        Dataset<Row> rows = session.sql("SELECT *, spark_partition_id() AS p FROM (" + query + ")");
        List<List<Long>> parts = new ArrayList<>();
        for (Row row : rows.collectAsList()) {
            int part = (Integer) row.get(1);
            while (parts.size() <= part) {
                parts.add(new ArrayList<>());
            }
            parts.get(part).add((Long) row.get(0));
        }
        return parts;
    }

    @Test
    void plansWithoutAdaptionGiveTheSame() {
        String query = "SELECT k, count(*), sum(v) FROM (SELECT id % 1000 AS k, id AS v FROM range(0, 50000, 1, 4))"
                + " GROUP BY k ORDER BY k";
        List<Row> adapted = session.sql(query).collectAsList();
        session.sql("SET spark.sql.adaptive.enabled=false");
        assertEquals(adapted, session.sql(query).collectAsList());
        PhysicalPlan plan = session.sql(query).queryExecution().physical();
        assertTrue(PlanText.of(plan).contains("Exchange range"), PlanText.of(plan));
    }

    @Test
    void aHeldSideThatTurnsOutTooLargeForAllTasksIsDivided() {
        session.sql("SET spark.sql.maxBroadcastTableSize=200KB");
        String large = "(SELECT /*+ BROADCAST(b) */ %s FROM range(0, 200000, 1, 4) a %s JOIN"
                + " (SELECT id AS k, id %% 10 AS v FROM range(100000, 300000, 1, 4)) b ON %s)";
        record Case(String columns, String type, String condition, long count) {}
        for (Case query : List.of(new Case("a.id, v", "", "a.id = b.k", 100_000),
                new Case("a.id, v", "LEFT", "a.id = b.k AND v < 5", 200_000),
                new Case("a.id", "LEFT SEMI", "a.id = b.k", 100_000),
                new Case("a.id", "LEFT ANTI", "a.id = b.k AND v < 5", 150_000))) {
            Dataset<Row> rows = session.sql("SELECT count(*) FROM "
                    + large.formatted(query.columns, query.type, query.condition));
            assertEquals(query.count, rows.collectAsList().getFirst().get(0), query.toString());
            String plans = plans(stages(rows));
            assertTrue(plans.contains("HashJoin") && !plans.contains("BroadcastRead"), plans);
            assertTrue(stages(rows).stream().filter(stage -> PlanText.of(stage.plan()).contains("HashJoin"))
                    .allMatch(stage -> stage.tasks() > 1), plans);
        }
    }

    @Test
    void aSideThatCannotBeDividedIsReadByEachTask() {
        session.sql("SET spark.sql.maxBroadcastTableSize=20KB");
        String many = "(SELECT id * 2 AS k FROM range(0, 20000, 1, 4))";
        Dataset<Row> rows = session
                .sql("SELECT count(*) FROM range(0, 40000, 1, 4) a WHERE id NOT IN " + many);
        assertEquals(20_000L, rows.collectAsList().getFirst().get(0));
        assertTrue(!plans(stages(rows)).contains("BroadcastRead"), plans(stages(rows)));
        rows = session.sql(
                "SELECT count(*) FROM range(0, 100, 1, 4) a LEFT JOIN " + many + " b ON a.id * 398 > b.k");
        assertEquals(1 + 199L * 4950, rows.collectAsList().getFirst().get(0));
        assertTrue(!plans(stages(rows)).contains("BroadcastRead"), plans(stages(rows)));
    }

    @Test
    void manyBroadcastsOfWrongEstimatesStayInLittleMemory() {
        session.close();
        session = TroupeSession.builder().master("local[2]").config("troupe.memory", "8m")
                .config("troupe.memory.waitTimeout", "50ms").getOrCreate();
        Dataset<Row> rows = session.sql("SELECT /*+ BROADCAST(b), BROADCAST(c) */ count(*), sum(length(b.t))"
                + " FROM range(0, 150000, 1, 3) a"
                + " JOIN (SELECT id AS k, repeat(CAST(id AS STRING), 20) AS t FROM range(0, 150000, 1, 5)) b"
                + " ON a.id = b.k JOIN (SELECT id AS k FROM range(0, 300000, 1, 2)) c ON a.id = c.k");
        assertEquals("[150000,15777800]", rows.collectAsList().getFirst().toString());
    }
}
