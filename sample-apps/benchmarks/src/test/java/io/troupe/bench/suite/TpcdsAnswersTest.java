package io.troupe.bench.suite;

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
        TpcdsData.write(data, TINY);
        answers = SuiteAnswers.ofDuckDb(QuerySuite.TPCDS, data, TINY);
    }

    private static void assertGivenBy(TroupeSession.Builder builder) {
        Objects.requireNonNull(answers).assertGivenBy(builder, QuerySuite.TPCDS.queries());
    }

    @Test
    void smallTablesGiveTheAnswersOfDuckDb() {
        assertGivenBy(TroupeSession.builder().master("local[2]"));
    }
}
