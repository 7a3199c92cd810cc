package io.troupe.bench.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.TroupeListener;
import io.troupe.scheduler.TroupeListenerTaskEnd;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The 22 queries give the answers of DuckDB on the same files.
class TpchAnswersTest {
    /// Small tables are read by the caller's thread.
    private static final double SMALL = 0.01;
    /// Large enough for jobs of several tasks.
    private static final double LARGER = 0.05;
    private static final String BROADCAST_BYTES = "troupe.sql.autoBroadcastJoinThreshold";

    private static final Map<Integer, AnswerTable> SMALL_ANSWERS = new TreeMap<>();
    private static final Map<Integer, AnswerTable> LARGER_ANSWERS = new TreeMap<>();

    @TempDir
    static @Nullable Path folder;

    @BeforeAll
    static void generate() throws Exception {
        generate(SMALL, SMALL_ANSWERS);
        generate(LARGER, LARGER_ANSWERS);
    }

    private static void generate(double scaleFactor, Map<Integer, AnswerTable> answers) throws Exception {
        TpchData.write(data(scaleFactor), scaleFactor);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            QueryEngine duckDb = DuckDbWorker.engine(connection, data(scaleFactor));
            for (int query : TpchQueries.all()) {
                answers.put(query, answer(duckDb, query, scaleFactor));
            }
        }
    }

    private static Path data(double scaleFactor) {
        Path parent = folder;
        if (parent == null) {
            throw new IllegalStateException("no folder yet");
        }
        return parent.resolve(TpchQueries.sizeLabel(scaleFactor));
    }

    private static AnswerTable answer(QueryEngine engine, int query, double scaleFactor) throws Exception {
        return engine.answer(TpchQueries.text(query, scaleFactor)).table().get();
    }

    /// Compares the answers of `session`, which is closed, and returns how many bytes its tasks wrote to spill files.
    private static long assertAnswers(List<Integer> queries, double scaleFactor,
            TroupeSession.Builder session)
            throws Exception {
        LongAdder spilledBytes = new LongAdder();
        Map<String, String> wrong = new TreeMap<>();
        Map<Integer, AnswerTable> expected = scaleFactor == SMALL ? SMALL_ANSWERS : LARGER_ANSWERS;
        try (TroupeSession open = session.appName("tpch").getOrCreate()) {
            open.context().addTroupeListener(new TroupeListener() {
                @Override
                public void onTaskEnd(TroupeListenerTaskEnd end) {
                    spilledBytes.add(end.taskMetrics().diskBytesSpilled());
                }
            });
            QueryEngine engine = TpchWorker.engine(open, data(scaleFactor));
            for (int query : queries) {
                answer(engine, query, scaleFactor)
                        .difference(expected.get(query))
                        .ifPresent(difference -> wrong.put(TpchQueries.label(query), difference));
            }
        }
        assertEquals(Map.of(), wrong);
        return spilledBytes.sum();
    }

    @Test
    void smallTablesGiveTheAnswersOfDuckDb() throws Exception {
        assertAnswers(TpchQueries.all(), SMALL, TroupeSession.builder().master("local[2]"));
    }

    @Test
    void jobsGiveTheAnswersOfDuckDb() throws Exception {
        assertAnswers(TpchQueries.all(), LARGER, TroupeSession.builder().master("local[2]"));
    }

    @Test
    void shuffledJoinsGiveTheAnswersOfDuckDb() throws Exception {
        assertAnswers(
                TpchQueries.all(), LARGER,
                TroupeSession.builder().master("local[2]").config(BROADCAST_BYTES, "-1"));
    }

    @Test
    void theAnswersStayTheSameInLittleMemory() throws Exception {
        assertAnswers(
                TpchQueries.all(), LARGER,
                TroupeSession.builder().master("local[2]").config("troupe.memory", "6m"));
    }

    @Test
    void theAnswerStaysTheSameWhenTasksSpill() throws Exception {
        long spilledBytes = assertAnswers(
                List.of(18), LARGER,
                TroupeSession.builder().master("local[2]").config("troupe.memory", "4m"));
        assertTrue(spilledBytes > 0, "nothing was spilled");
    }

    @Test
    void executorsInOtherProcessesGiveTheAnswersOfDuckDb() throws Exception {
        assertAnswers(
                List.of(1, 18, 21), LARGER,
                TroupeSession.builder().master("local-cluster[2,1,512]").config(BROADCAST_BYTES, "-1"));
    }

    @Test
    void duckDbGivesTheKnownAnswers() throws Exception {
        Path known = KnownAnswers.find(null, SMALL).folder();
        assumeTrue(known != null, "shared/golden/tpch is not there");
        for (int query : TpchQueries.all()) {
            AnswerTable right = AnswerTable.read(known.resolve(TpchQueries.label(query) + ".csv"));
            assertEquals(
                    Optional.empty(), SMALL_ANSWERS.get(query).difference(right), TpchQueries.label(query));
        }
    }
}
