package io.troupe.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.troupe.bench.tpch.TpchData;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private static final List<String> ALL = QuerySuite.TPCH.queries();

    private static @Nullable SuiteAnswers small;
    private static @Nullable SuiteAnswers larger;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        small = generate(folder.resolve("small"), SMALL);
        larger = generate(folder.resolve("larger"), LARGER);
    }

    private static SuiteAnswers generate(Path data, double scaleFactor) throws Exception {
        TpchData.write(data, scaleFactor);
        return SuiteAnswers.ofDuckDb(QuerySuite.TPCH, data, scaleFactor);
    }

    private static SuiteAnswers small() {
        return Objects.requireNonNull(small);
    }

    private static SuiteAnswers larger() {
        return Objects.requireNonNull(larger);
    }

    @Test
    void smallTablesGiveTheAnswersOfDuckDb() {
        small().assertGivenBy(TroupeSession.builder().master("local[2]"), ALL);
    }

    @Test
    void jobsGiveTheAnswersOfDuckDb() {
        larger().assertGivenBy(TroupeSession.builder().master("local[2]"), ALL);
    }

    @Test
    void shuffledJoinsGiveTheAnswersOfDuckDb() {
        larger().assertGivenBy(TroupeSession.builder().master("local[2]").config(BROADCAST_BYTES, "-1"), ALL);
    }

    @Test
    void theAnswersStayTheSameInLittleMemory() {
        larger().assertGivenBy(TroupeSession.builder().master("local[2]").config("troupe.memory", "6m"), ALL);
    }

    @Test
    void theAnswerStaysTheSameWhenTasksSpill() {
        long spilledBytes = larger().assertGivenBy(
                // a task that happens to be alone may have all of it, so there are several
                TroupeSession.builder().master("local[4]").config("troupe.memory", "4m"),
                List.of("q18", "q13", "q10"));
        assertTrue(spilledBytes > 0, "nothing was spilled");
    }

    @Test
    void executorsInOtherProcessesGiveTheAnswersOfDuckDb() {
        larger().assertGivenBy(
                TroupeSession.builder().master("local-cluster[2,1,512]").config(BROADCAST_BYTES, "-1"),
                List.of("q01", "q18", "q21"));
    }

    @Test
    void duckDbGivesTheKnownAnswers() throws Exception {
        Path known = KnownAnswers.find(QuerySuite.TPCH, null, SMALL).folder();
        assumeTrue(known != null, "shared/golden/tpch is not there");
        for (String query : ALL) {
            AnswerTable right = AnswerTable.read(known.resolve(query + ".csv"));
            assertEquals(
                    Optional.empty(),
                    Objects.requireNonNull(small().expected().get(query)).difference(right, true), query);
        }
    }
}
