package io.troupe.bench.tpch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The 22 queries on a hundredth of the usual size give the answers of DuckDB on the same files.
class TpchAnswersTest {
    private static final double SCALE_FACTOR = 0.01;
    private static final Map<Integer, AnswerTable> EXPECTED = new TreeMap<>();

    @TempDir
    static @Nullable Path data;

    @BeforeAll
    static void generate() throws Exception {
        TpchData.write(data(), SCALE_FACTOR);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            QueryEngine duckDb = DuckDbWorker.engine(connection, data());
            for (int query : TpchQueries.all()) {
                EXPECTED.put(query, answer(duckDb, query));
            }
        }
    }

    private static Path data() {
        Path folder = data;
        if (folder == null) {
            throw new IllegalStateException("no folder yet");
        }
        return folder;
    }

    private static AnswerTable answer(QueryEngine engine, int query) throws Exception {
        return engine.answer(TpchQueries.text(query, SCALE_FACTOR)).table().get();
    }

    private static void assertAnswers(List<Integer> queries, TroupeSession.Builder builder) throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        try (TroupeSession session = builder.appName("tpch").getOrCreate()) {
            QueryEngine engine = TpchWorker.engine(session, data());
            for (int query : queries) {
                AnswerTable expected = EXPECTED.get(query);
                answer(engine, query)
                        .difference(expected)
                        .ifPresent(difference -> wrong.put(TpchQueries.label(query), difference));
            }
        }
        assertEquals(Map.of(), wrong);
    }

    @Test
    void aLocalSessionAnswersLikeDuckDb() throws Exception {
        assertAnswers(TpchQueries.all(), TroupeSession.builder().master("local[2]"));
    }

    @Test
    void theAnswersStayTheSameInLittleMemory() throws Exception {
        assertAnswers(
                TpchQueries.all(),
                TroupeSession.builder().master("local[2]").config("troupe.memory", "8m"));
    }

    @Test
    void executorsInOtherProcessesAnswerLikeDuckDb() throws Exception {
        assertAnswers(
                List.of(1, 3, 5, 13, 15, 18, 21), TroupeSession.builder().master("local-cluster[2,1,512]"));
    }

    @Test
    void duckDbAnswersLikeTheKnownAnswers() throws IOException {
        Path known = KnownAnswers.find(null, SCALE_FACTOR).folder();
        assumeTrue(known != null, "shared/golden/tpch is not there");
        for (int query : TpchQueries.all()) {
            AnswerTable right = AnswerTable.read(known.resolve(TpchQueries.label(query) + ".csv"));
            assertEquals(Optional.empty(), EXPECTED.get(query).difference(right), TpchQueries.label(query));
        }
    }
}
