package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.Tuple2;
import io.troupe.rdd.Rdd;
import io.troupe.sql.Dataset;
import io.troupe.sql.Encoders;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Executors that are killed while queries run, stream or read what they keep change no row.
@Tag("cluster")
class LostExecutorsTest {
    private static final String COUNTS = "SELECT k, count(*) AS n, sum(id) AS s FROM (SELECT id % 1000 AS k, id"
            + " FROM range(0, 400000, 1, 6)) GROUP BY k";

    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local-cluster[2,1,256]").appName("losses")
                .config("troupe.executors.wait", "120s").config("troupe.executor.lease", "4s").getOrCreate();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static void killOne() {
        ProcessHandle victim = ProcessHandle.current().children().filter(ProcessHandle::isAlive).findFirst()
                .orElseThrow();
        assertTrue(victim.destroyForcibly());
    }

    @Test
    void aStreamGoesOnInOrder() {
        Iterator<Row> rows = session
                .sql("SELECT id, repeat('w', 600) AS wide FROM range(0, 120000, 1, 8)").toLocalIterator();
        for (long next = 0; next < 120_000; next++) {
            assertEquals(next, rows.next().get(0));
            if (next == 5_000) {
                killOne();
            }
        }
        assertEquals(false, rows.hasNext());
    }

    @Test
    void keptRowsAreComputedAgain() {
        session.sql("CACHE TABLE counts AS " + COUNTS);
        List<Row> before = session.sql("SELECT count(*), sum(n), sum(s) FROM counts").collectAsList();
        killOne();
        for (int i = 0; i < 3; i++) {
            assertEquals(before, session.sql("SELECT count(*), sum(n), sum(s) FROM counts").collectAsList());
        }
        assertEquals("[1000,400000,79999800000]", before.getFirst().toString());
    }

    @Test
    void finishedStagesAreComputedAgain() {
        session.sql("SET spark.sql.autoBroadcastJoinThreshold=-1");
        Iterator<Row> rows = session.sql(
                "SELECT a.k, a.n, b.n FROM (" + COUNTS + ") a JOIN (" + COUNTS
                        + ") b ON a.k = b.k ORDER BY a.k")
                .toLocalIterator();
        killOne();
        long next = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            assertEquals(next++, row.get(0));
            assertEquals(400L, row.get(1));
            assertEquals(400L, row.get(2));
        }
        assertEquals(1000, next);
    }

    @Test
    void rowsThatAnRddReadsAreComputedAgain() {
        Rdd<Row> counts = session.sql(COUNTS).rdd();
        assertEquals(400_000L, counts.map(row -> row.getLong(1)).reduce(Long::sum));
        killOne();
        for (int i = 0; i < 3; i++) {
            assertEquals(1000, counts.count());
            assertEquals(400_000L, counts.map(row -> row.getLong(1)).reduce(Long::sum));
        }
    }

    @Test
    void recordsThatAQueryReadsAreComputedAgain() {
        Rdd<Long> sums = session.range(0, 100_000).repartition(4).as(Encoders.LONG()).rdd()
                .mapToPair(n -> new Tuple2<>(n % 100, n)).reduceByKey(Long::sum).map(Tuple2::_2);
        Dataset<Long> dataset = session.createDataset(sums, Encoders.LONG());
        assertEquals(4_999_950_000L, dataset.reduce(Long::sum));
        killOne();
        for (int i = 0; i < 3; i++) {
            assertEquals(4_999_950_000L, dataset.reduce(Long::sum));
            assertEquals(100, dataset.groupBy("value").count().count());
        }
    }
}
