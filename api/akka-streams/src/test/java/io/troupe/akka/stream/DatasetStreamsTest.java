package io.troupe.akka.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.KillSwitches;
import akka.stream.UniqueKillSwitch;
import akka.stream.javadsl.JavaFlowSupport;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import com.typesafe.config.ConfigFactory;
import io.troupe.akka.Troupe;
import io.troupe.rdd.TroupeContext;
import io.troupe.sql.Dataset;
import io.troupe.sql.Encoders;
import io.troupe.sql.Row;
import io.troupe.sql.SaveMode;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Streams and queries in one actor system.
@Timeout(60)
class DatasetStreamsTest {
    private static final AtomicLong COMPUTED = new AtomicLong();
    private static ActorSystem<Void> system;
    private static TroupeSession session;

    public record Reading(String sensor, long value) {}

    @BeforeAll
    static void start() {
        system = ActorSystem.create(
                Behaviors.empty(), "streams",
                ConfigFactory.parseString("troupe.master = \"local[2]\", akka.loglevel = WARNING")
                        .withFallback(ConfigFactory.defaultReference()));
        session = TroupeSession.builder().context(new TroupeContext(Troupe.get(system).engine())).create();
    }

    @AfterAll
    static void stop() {
        session.close();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(50, TimeUnit.SECONDS);
    }

    @Test
    void givesAllRowsInTheOrderOfTheQuery() throws Exception {
        Dataset<Row> rows = session.range(100_000).selectExpr("id", "id * 7 % 1000 AS k").orderBy("k", "id");
        List<Row> streamed = get(DatasetSource.of(rows).runWith(Sink.seq(), system));
        assertEquals(rows.collectAsList(), streamed);
    }

    @Test
    void givesObjectsOfRecords() throws Exception {
        Dataset<Reading> readings = session.range(5).selectExpr("concat('s', id) AS sensor", "id AS value")
                .as(Encoders.of(Reading.class));
        assertEquals(
                LongStream.range(0, 5).mapToObj(id -> new Reading("s" + id, id)).toList(),
                get(DatasetSource.of(readings).runWith(Sink.seq(), system)));
    }

    @Test
    void anEmptyDatasetIsAStreamThatCompletes() throws Exception {
        assertEquals(
                List.of(),
                get(DatasetSource.of(session.range(9).where("id > 9")).runWith(Sink.seq(), system)));
    }

    @Test
    void runsTheQueryAnewForEachStream() throws Exception {
        Source<Long, ?> source = DatasetSource.of(session.range(0, 5000, 1, 4).as(Encoders.LONG()));
        CompletionStage<Long> one = source.runWith(Sink.fold(0L, Long::sum), system);
        CompletionStage<Long> other = source.runWith(Sink.fold(0L, Long::sum), system);
        assertEquals(5000L * 4999 / 2, get(one));
        assertEquals(5000L * 4999 / 2, get(other));
    }

    /// 200 partitions of 1,000 rows: most of them are never computed.
    @Test
    void computesLittleMoreThanWhatIsAskedFor() throws Exception {
        COMPUTED.set(0);
        Dataset<Long> counted = session.range(0, 200_000, 1, 200).as(Encoders.LONG()).map(id -> {
            COMPUTED.incrementAndGet();
            return id;
        }, Encoders.LONG());
        List<Long> first = get(DatasetSource.of(counted).take(10).runWith(Sink.seq(), system));
        assertEquals(LongStream.range(0, 10).boxed().toList(), first);
        assertTrue(COMPUTED.get() < 50_000, "computed " + COMPUTED.get() + " rows for ten");
    }

    @Test
    void cancellingStopsAQueryThatHasGivenNothingYet() throws Exception {
        Dataset<Row> endless = session.sql(
                "SELECT id FROM range(0, 1000000000000000, 1, 2) WHERE id % 1000003 = 1000004");
        var running = DatasetSource.of(endless)
                .viaMat(KillSwitches.<Row>single(), Keep.right())
                .toMat(Sink.ignore(), Keep.both())
                .run(system);
        UniqueKillSwitch killSwitch = running.first();
        CompletionStage<Done> end = running.second();
        while (session.sessionState().running().ids().isEmpty()) {
            Thread.onSpinWait();
        }
        killSwitch.shutdown();
        get(end);
        while (!session.sessionState().running().ids().isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals(1000, session.range(1000).count());
    }

    @Test
    void failsWithTheErrorOfTheQueryAfterTheRowsBeforeIt() {
        Dataset<Row> bad = session.sql(
                "SELECT 10 / CAST(id - 2500 AS INT) AS x FROM range(0, 5000, 1, 1)");
        List<Row> before = Collections.synchronizedList(new ArrayList<>());
        ExecutionException error = assertThrows(
                ExecutionException.class,
                () -> get(DatasetSource.of(bad).runWith(Sink.foreach(before::add), system)));
        assertEquals("DIVIDE_BY_ZERO", assertInstanceOf(SqlException.class, error.getCause()).condition());
        assertTrue(before.size() <= 2500, "rows before the error: " + before.size());
    }

    @Test
    void anElementThatIsNullFailsTheStream() {
        Dataset<String> names = session.sql("SELECT nullif(id, 3) FROM range(5)").as(Encoders.STRING());
        List<String> before = Collections.synchronizedList(new ArrayList<>());
        ExecutionException error = assertThrows(
                ExecutionException.class,
                () -> get(DatasetSource.of(names).runWith(Sink.foreach(before::add), system)));
        assertInstanceOf(NullPointerException.class, error.getCause());
        assertEquals(List.of("0", "1", "2"), before);
    }

    @Test
    void aPublisherIsASourceToo() throws Exception {
        Source<Long, ?> source = JavaFlowSupport.Source
                .fromPublisher(session.range(0, 10_000, 1, 3).as(Encoders.LONG()).toPublisher());
        assertEquals(
                LongStream.range(0, 10_000).boxed().toList(), get(source.runWith(Sink.seq(), system)));
    }

    @Test
    void writesAStreamAsATableInBatches(@TempDir Path folder) throws Exception {
        String path = folder.resolve("readings").toString();
        List<Long> sizes = Collections.synchronizedList(new ArrayList<>());
        Sink<Reading, CompletionStage<Long>> sink = DatasetSink.of(
                session, Encoders.of(Reading.class), DatasetSink.Batches.of(400), batch -> {
                    sizes.add(batch.count());
                    batch.write().mode(SaveMode.Append).parquet(path);
                });
        long written = get(Source.range(1, 1000).map(id -> new Reading("s" + id % 3, id))
                .runWith(sink, system));
        assertEquals(1000, written);
        assertEquals(List.of(400L, 400L, 200L), sizes);
        assertEquals(
                500_500L, session.read().parquet(path).selectExpr("sum(value)").first().getLong(0));
    }

    @Test
    void aBatchIsWrittenWhenItsTimeIsOver() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        Sink<Reading, CompletionStage<Long>> sink = DatasetSink.of(
                session, Encoders.of(Reading.class),
                DatasetSink.Batches.of(1000).within(Duration.ofMillis(20)), batch -> first.countDown());
        var running = Source.single(new Reading("a", 1)).concat(Source.maybe())
                .viaMat(KillSwitches.single(), Keep.right()).toMat(sink, Keep.both()).run(system);
        assertTrue(first.await(50, TimeUnit.SECONDS));
        running.first().shutdown();
        assertEquals(1L, get(running.second()));
    }

    @Test
    void aWriteThatFailsFailsTheStream() {
        IllegalStateException full = new IllegalStateException("disk full");
        Sink<Reading, CompletionStage<Long>> sink = DatasetSink.of(
                session, Encoders.of(Reading.class), DatasetSink.Batches.of(2), batch -> {
                    throw full;
                });
        ExecutionException error = assertThrows(ExecutionException.class, () -> get(
                Source.range(1, 10).map(id -> new Reading("s", id)).runWith(sink, system)));
        Throwable cause = error.getCause();
        assertSame(full, cause instanceof CompletionException ? cause.getCause() : cause);
    }

    @Test
    void batchesHaveASizeAndATime() {
        assertThrows(IllegalArgumentException.class, () -> DatasetSink.Batches.of(0));
        assertThrows(
                IllegalArgumentException.class, () -> new DatasetSink.Batches(1, Duration.ZERO));
    }
}
