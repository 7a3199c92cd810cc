package io.troupe.sql;

import static io.troupe.sql.functions.col;
import static io.troupe.sql.functions.lit;
import static io.troupe.sql.functions.udf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.execution.QueryExecution;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.udf.UDF1;
import io.troupe.sql.util.QueryExecutionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private static final long PATIENCE_SECONDS = 60;
    private static volatile CountDownLatch entered = new CountDownLatch(1);
    private static volatile boolean goOn;

    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").appName("sessions")
                .config("troupe.sql.shuffle.partitions", 3L).config("my.flag", true)
                .config(Map.of("spark.sql.session.timeZone", "UTC")).create();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @Test
    void siblingsShareTablesAndGlobalViewsButNotViewsAndSettings() {
        TroupeSession sibling = session.newSession();
        session.sql("CREATE TABLE shared_numbers AS SELECT 1 AS a");
        session.range(3).createOrReplaceTempView("own");
        session.range(4).createOrReplaceGlobalTempView("all_sessions");
        session.conf().set("spark.sql.shuffle.partitions", 7);
        assertEquals(1, sibling.table("shared_numbers").count());
        assertEquals(4, sibling.table("global_temp.all_sessions").count());
        assertThrows(AnalysisException.class, () -> sibling.table("own"));
        assertEquals("3", sibling.conf().get("spark.sql.shuffle.partitions"));
        session.conf().set("spark.sql.shuffle.partitions", 3);
        session.sql("DROP TABLE shared_numbers");
        sibling.close();
        assertEquals(3, session.range(3).count());
    }

    @Test
    void siblingsShareRowsThatAreKept() {
        TroupeSession sibling = session.newSession();
        Dataset<Row> drawn = session.range(5).select(functions.rand(5).as("r"), functions.uuid().as("u"));
        Dataset<Row> same = sibling.range(5).select(functions.lit("kept"));
        Dataset<Row> cached = session.range(5).select(functions.lit("kept")).cache();
        assertEquals(5, cached.count());
        assertTrue(plan(same).contains("cached query"), plan(same));
        cached.unpersist();
        assertFalse(plan(same).contains("cached query"), plan(same));
        assertEquals(5, drawn.count());
    }

    @Test
    void siblingsDoNotSeeOneAnothersKeptViews() {
        TroupeSession sibling = session.newSession();
        session.range(3).createOrReplaceTempView("mine");
        sibling.range(8).createOrReplaceTempView("mine");
        session.sql("CACHE TABLE mine");
        assertEquals(8, sibling.table("mine").count());
        assertEquals(3, session.table("mine").count());
        session.sql("UNCACHE TABLE mine");
    }

    private static String plan(Dataset<?> rows) {
        return rows.queryExecution().explained("simple");
    }

    @Test
    void queriesThatComputeTheSameReadWhatIsKept() {
        Dataset<Row> kept = session.range(0, 100, 1).filter(col("id").gt(10))
                .select(col("id").multiply(2).as("r"),
                        col("id").as("m"))
                .persist(io.troupe.storage.StorageLevel.MEMORY_ONLY);
        Dataset<Row> again = session.range(0, 100, 1).filter(col("id").gt(10))
                .select(col("id").multiply(2).as("s"),
                        col("id").as("n"))
                .filter(col("n").lt(50));
        assertEquals(io.troupe.storage.StorageLevel.MEMORY_ONLY, kept.storageLevel());
        assertTrue(plan(again).contains("cached query"), plan(again));
        assertEquals(39, again.count());
        assertEquals(List.of("s", "n"), List.of(again.columns()));
        kept.unpersist();
        assertEquals(io.troupe.storage.StorageLevel.NONE, kept.storageLevel());
        assertFalse(plan(again).contains("cached"), plan(again));
        assertEquals(39, again.count());
    }

    @Test
    void checkpointsAreComputedOnce(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
        Dataset<Row> random = session.range(0, 50, 1).select(functions.uuid().as("u"), col("id").as("u"));
        Dataset<Row> fixed = random.localCheckpoint();
        assertEquals(fixed.collectAsList(), fixed.collectAsList());
        assertFalse(plan(fixed).contains("uuid"), plan(fixed));
        Dataset<Row> later = random.localCheckpoint(false);
        assertEquals(later.collectAsList(), later.collectAsList());
        assertThrows(TroupeException.class, () -> session.newSession().range(3).checkpoint());
        session.context().setCheckpointDir(folder.toString());
        Dataset<Row> written = random.checkpoint();
        assertEquals(List.of("u", "u"), List.of(written.columns()));
        assertEquals(50, written.distinct().count());
        assertEquals(written.collectAsList(), written.collectAsList());
    }

    @Test
    void settingsAreReadAndSet() {
        RuntimeConfig conf = session.conf();
        assertEquals("UTC", conf.get("troupe.sql.session.timeZone"));
        assertEquals("true", conf.get("spark.sql.ansi.enabled"));
        conf.set("my.key", 5);
        assertEquals(Optional.of("5"), conf.getOption("my.key"));
        assertTrue(conf.contains("my.key") && conf.getAll().containsKey("my.key"));
        conf.unset("my.key");
        assertEquals("x", conf.get("my.key", "x"));
        assertThrows(NoSuchElementException.class, () -> conf.get("my.key"));
        assertEquals("sessions", conf.get("troupe.app.name"));
        assertFalse(conf.isModifiable("troupe.app.name"));
        assertEquals("CANNOT_MODIFY_CONFIG", assertThrows(AnalysisException.class,
                () -> conf.set("troupe.app.name", "other")).getCondition());
        assertThrows(AnalysisException.class, () -> conf.set("spark.sql.ansi.enabled", "maybe"));
    }

    @Test
    void aThreadFindsItsSession() throws Exception {
        TroupeSession sibling = session.newSession();
        TroupeSession.setDefaultSession(session);
        TroupeSession.setActiveSession(sibling);
        assertSame(sibling, TroupeSession.active());
        assertSame(sibling, TroupeSession.builder().config("spark.sql.caseSensitive", false).getOrCreate());
        CompletableFuture<TroupeSession> ofChild = new CompletableFuture<>();
        Thread child = Thread.ofPlatform().start(() -> ofChild.complete(TroupeSession.active()));
        assertSame(sibling, ofChild.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        child.join();
        TroupeSession.clearActiveSession();
        assertEquals(Optional.empty(), TroupeSession.getActiveSession());
        assertSame(session, TroupeSession.active());
        assertNotSame(session, sibling);
        sibling.close();
        TroupeSession.setActiveSession(sibling);
        assertEquals(Optional.empty(), TroupeSession.getActiveSession(), "it has ended");
        TroupeSession.clearActiveSession();
        TroupeSession.setActiveSession(session);
    }

    @Test
    void rangesEmptyDatasetsAndFunctionsOfRows() {
        assertEquals(List.of(1L, 4L, 7L), session.range(1, 10, 3, 2).collectAsList());
        assertEquals(4,
                session.range(0, 100, 1, 4).select(functions.spark_partition_id()).distinct().count());
        assertThrows(IllegalArgumentException.class, () -> session.range(0, 1, 0));
        assertEquals(0, session.emptyDataFrame().count());
        assertEquals(List.of(), session.emptyDataset(Encoders.STRING()).collectAsList());
        assertEquals(List.of("[1]", "[2]"), text(session.tvf().explode(functions.array(lit(1), lit(2)))));
        assertEquals(List.of("[1,2]", "[3,null]"), text(session.tvf().stack(lit(2), lit(1), lit(2), lit(3))));
        assertEquals(2, session.tvf().range(2).count());
        assertEquals(5, session.time(() -> session.range(5).count()));
        assertFalse(session.version().isEmpty());
    }

    private static List<String> text(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }

    // ---- interrupting ---------------------------------------------------------------------------------------------------

    private static CompletableFuture<Long> running(String... tags) throws InterruptedException {
        goOn = false;
        entered = new CountDownLatch(1);
        var wait = udf((UDF1<Long, Long>) id -> {
            entered.countDown();
            while (!goOn) {
                Thread.sleep(5);
            }
            return id;
        }, DataTypes.LongType);
        session.udf().register("wait_here", wait);
        CompletableFuture<Long> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            for (String tag : tags) {
                session.addTag(tag);
            }
            try {
                result.complete((long) session.sql("SELECT wait_here(id) AS w FROM range(0, 100, 1, 4)")
                        .collectAsList().size());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        assertTrue(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        return result;
    }

    private static void assertInterrupted(CompletableFuture<Long> result) {
        Throwable thrown = assertThrows(ExecutionException.class,
                () -> result.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).getCause();
        assertTrue(thrown instanceof TroupeException failed && failed.code() == ErrorCode.JOB_CANCELLED
                || thrown instanceof SqlException, String.valueOf(thrown));
        goOn = true;
    }

    @Test
    void runningQueriesAreInterrupted() throws Exception {
        CompletableFuture<Long> tagged = running("nightly", "import");
        assertEquals(List.of(), session.interruptTag("other"));
        assertEquals(List.of(), session.interruptOperation("no such id"));
        assertEquals(1, session.interruptTag("import").size());
        assertInterrupted(tagged);
        CompletableFuture<Long> untagged = running();
        assertEquals(1, session.interruptAll().size());
        assertInterrupted(untagged);
        assertEquals(List.of(), session.interruptAll());
        assertEquals(100, session.range(100).count(), "later queries are not concerned");
    }

    @Test
    void tagsAreThoseOfTheThread() {
        session.addTag("a");
        session.addTag("b");
        session.removeTag("a");
        assertEquals(Set.of("b"), session.getTags());
        session.clearTags();
        assertEquals(Set.of(), session.getTags());
        assertThrows(IllegalArgumentException.class, () -> session.addTag("a,b"));
        assertThrows(IllegalArgumentException.class, () -> session.addTag(""));
    }

    @Test
    void listenersHearOfQueries() {
        List<String> heard = new ArrayList<>();
        QueryExecutionListener listener = new QueryExecutionListener() {
            @Override
            public void onSuccess(String funcName, QueryExecution query, long durationNanos) {
                heard.add(funcName + " " + (durationNanos > 0) + " " + query.metrics().isPresent());
            }

            @Override
            public void onFailure(String funcName, QueryExecution query, Exception exception) {
                heard.add(funcName + " failed");
                throw new IllegalStateException("listeners may fail");
            }
        };
        TroupeSession sibling = session.newSession();
        sibling.listenerManager().register(listener);
        sibling.range(3).collectAsList();
        sibling.range(3).toLocalIterator().forEachRemaining(_ -> {});
        assertThrows(SqlException.class,
                () -> sibling.sql("SELECT 1 / (id - id) FROM range(3)").collectAsList());
        sibling.listenerManager().unregister(listener);
        sibling.range(3).collectAsList();
        assertEquals(List.of("collect true true", "toLocalIterator true true", "collect failed"), heard);
    }

    @Test
    void observationsAreExact() throws InterruptedException {
        Dataset<Row> rows = session.range(0, 10_000, 1, 4).filter(col("id").mod(3).equalTo(0)).toDF();
        Observation seen = new Observation("seen");
        Dataset<Row> observed = rows.observe(seen, functions.count("*").as("rows"),
                functions.sum("id").divide(functions.count("id")).as("mean"), functions.max("id").as("most"));
        assertEquals(3334, observed.repartition(3).filter(col("id").gt(100)).collectAsList().size() + 34);
        assertEquals(Map.of("rows", 3334L, "mean", 4999.5, "most", 9999L), seen.getAsJava());
        assertThrows(IllegalArgumentException.class, () -> rows.observe(seen, functions.count("*")));
        Observation none = new Observation();
        assertEquals(0, rows.limit(0).observe(none, functions.count("*").as("rows")).collectAsList().size());
        assertEquals(Map.of("rows", 0L), none.get());
        Observation small = new Observation();
        session.createDataset(List.of(1, 2, 3)).observe(small, functions.collect_list(col("value")).as("all"))
                .toLocalIterator().forEachRemaining(_ -> {});
        assertEquals(Map.of("all", List.of(1, 2, 3)), small.get());
    }

    @Test
    void plansAreExplainedInAllModes() {
        Dataset<Long> rows = session.range(10);
        for (String mode : List.of("simple", "extended", "codegen", "cost", "formatted", "analyze")) {
            assertTrue(rows.queryExecution().explained(mode).contains("== Physical Plan =="), mode);
        }
        assertThrows(IllegalArgumentException.class, () -> rows.explain("pretty"));
    }
}
