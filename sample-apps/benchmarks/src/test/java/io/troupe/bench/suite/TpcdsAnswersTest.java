package io.troupe.bench.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.bench.tpcds.TpcdsData;
import io.troupe.sql.TroupeSession;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The 99 queries give the answers of DuckDB on the same files.
class TpcdsAnswersTest {
    private static final double TINY = 0.01;

    private static @Nullable SuiteAnswers answers;

    @BeforeAll
    static void generate(@TempDir Path data) throws Exception {
        long t0=System.nanoTime();
        TpcdsData.write(data, TINY);
        long t1=System.nanoTime();
        answers = SuiteAnswers.ofDuckDb(QuerySuite.TPCDS, data, TINY);
        System.err.println("GEN " + (t1-t0)/1000000+" DUCK "+(System.nanoTime()-t1)/1000000);
    }

    private static SuiteAnswers answers() {
        return Objects.requireNonNull(answers);
    }

    @Test
    void smallTablesGiveTheAnswersOfDuckDb() {
        answers().assertGivenBy(TroupeSession.builder().master("local[2]"), QuerySuite.TPCDS.queries());
    }

    @Test
    void theAnswersStayTheSameInLittleMemory() {
        long spilledBytes = answers().assertGivenBy(
                TroupeSession.builder()
                        .master("local[2]")
                        .config("troupe.memory", "4m")
                        .config("troupe.sql.autoBroadcastJoinThreshold", "-1"),
                QuerySuite.TPCDS.queries());
        assertTrue(spilledBytes > 0, "nothing was spilled");
    }
}
