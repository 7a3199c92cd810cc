package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.session.QueryExecution;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Queries as they run: rows come while others are computed, and whoever asks them to stop is heard.
class RunningQueriesTest {
    private static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[2]").getOrCreate();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void givesAllRowsInOrderWhateverTheirNumber() {
        Iterator<Row> rows = session.sql("SELECT id, repeat('x', 500) AS wide FROM range(0, 300000, 1, 7)")
                .toLocalIterator();
        long next = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            assertEquals(next++, row.get(0));
        }
        assertEquals(300_000, next);
    }

    @Test
    void firstRowsComeBeforeLaterPartitionsAreComputed() {
        // a bad value in the last partition is not met before its turn
        Iterator<Row> rows = session
                .sql("SELECT id, repeat('x', CAST(100 / (400000 - id) AS INT)) AS wide"
                        + " FROM range(0, 400001, 1, 40)")
                .toLocalIterator();
        for (int i = 0; i < 1000; i++) {
            assertEquals((long) i, rows.next().get(0));
        }
        assertThrows(RuntimeException.class, () -> rows.forEachRemaining(_ -> {}));
    }

    @Test
    void rowsOfAShuffleStreamToo() {
        Iterator<Row> rows = session
                .sql("SELECT k, count(*), max(repeat('y', 300)) FROM (SELECT id % 50000 AS k"
                        + " FROM range(0, 200000, 1, 4)) GROUP BY k")
                .toLocalIterator();
        long count = 0;
        while (rows.hasNext()) {
            assertEquals(4L, rows.next().get(1));
            count++;
        }
        assertEquals(50_000, count);
    }

    @Test
    void aStreamThatIsGivenUpFreesWhatItHolds() {
        QueryExecution query = session.sql("SELECT id, repeat('x', 900) FROM range(0, 200000, 1, 8)")
                .queryExecution();
        ResultStream stream = query.stream();
        assertTrue(stream.hasNext());
        stream.close();
        assertFalse(new ResultStream(() -> null, () -> {}).hasNext());
        assertEquals(1, session.sql("SELECT 1").count());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // on the caller's thread
            "SELECT count(*) FROM range(0, 90000) a, range(0, 90000) b WHERE a.id * b.id = -1",
            // in tasks
            "SELECT count(*) FROM range(0, 3000000000000, 1, 4) WHERE id % 7 = 9",
            // in a stage below others
            "SELECT k, count(*) FROM (SELECT id % 3 AS k FROM range(0, 3000000000000, 1, 4)) GROUP BY k",
            // while a side is broadcast
            "SELECT count(*) FROM range(0, 200000, 1, 2) a JOIN (SELECT max(id) AS m"
                    + " FROM range(0, 3000000000000, 1, 4)) b ON a.id = b.m"})
    void isStoppedSoonAfterItWasAskedTo(String text) throws Exception {
        QueryExecution query = session.sql(text).queryExecution();
        query.physical();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        AtomicLong stopped = new AtomicLong();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                query.rows();
                failure.complete(new AssertionError("the query ended: " + text));
            } catch (Throwable e) {
                stopped.set(System.nanoTime());
                failure.complete(e);
            }
        });
        while (query.metrics().isEmpty() || thread.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        thread.join(Duration.ofMillis(300));
        long asked = System.nanoTime();
        query.cancel("the test asks for it");
        Throwable thrown = failure.get(20, java.util.concurrent.TimeUnit.SECONDS);
        assertEquals(ErrorCode.JOB_CANCELLED, assertThrows(TroupeException.class, () -> {
            throw thrown;
        }).code(), String.valueOf(thrown));
        long millis = (stopped.get() - asked) / 1_000_000;
        // 100 ms are promised; other processes of the machine may take a while of them
        assertTrue(millis < 1000, () -> "stopped after " + millis + " ms: " + text);
    }

    @Test
    void aQueryThatWasCancelledBeforeItBeganDoesNotRun() {
        Dataset<Row> rows = session.sql("SELECT count(*) FROM range(0, 3000000000000, 1, 4)");
        rows.queryExecution().cancel("nobody waits for it");
        assertThrows(TroupeException.class, rows::collectAsList);
    }
}
