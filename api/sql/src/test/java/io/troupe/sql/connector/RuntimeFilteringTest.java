package io.troupe.sql.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Joins tell sources which keys are of use, and the sources leave parts out.
class RuntimeFilteringTest {
    private TroupeSession session;

    @BeforeEach
    void open() {
        session = TroupeSession.builder().master("local[2]").create();
        PrunedSource.TOLD.clear();
        PrunedSource.READ.clear();
        session.sql("SELECT CAST(id AS INT) AS id, id % 10 AS kind FROM range(100)")
                .createOrReplaceTempView("dim");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Dataset<Row> facts(boolean isKeyed) {
        Dataset<Row> facts = session.read().format(PrunedSource.class.getName()).option("keyed", isKeyed)
                .load();
        facts.createOrReplaceTempView("facts");
        return facts;
    }

    private List<String> texts(String query) {
        return session.sql(query).collectAsList().stream().map(Object::toString).toList();
    }

    @Test
    void onlyPartsThatAJoinHasAUseForAreRead() {
        for (boolean isKeyed : List.of(false, true)) {
            facts(isKeyed);
            PrunedSource.TOLD.clear();
            PrunedSource.READ.clear();
            assertEquals(List.of("[3,10]", "[13,10]", "[23,10]", "[33,10]"),
                    texts("SELECT k, sum(n) FROM facts"
                            + " JOIN dim ON k = id WHERE kind = 3 GROUP BY k ORDER BY k"));
            assertEquals(1, PrunedSource.TOLD.size(), PrunedSource.TOLD.toString());
            assertTrue(PrunedSource.TOLD.getFirst().startsWith("[IN(k, "), PrunedSource.TOLD.toString());
            assertEquals(Set.of(3, 13, 23, 33), Set.copyOf(PrunedSource.READ));
        }
    }

    @Test
    void aDatasetThatRunsTwiceIsToldAnewEachTime() {
        facts(false);
        Dataset<Row> joined = session.sql("SELECT k, n FROM facts LEFT SEMI JOIN dim ON k = id AND kind = 5");
        assertEquals(20, joined.collectAsList().size());
        assertEquals(20, joined.collectAsList().size());
        assertEquals(Set.of(5, 15, 25, 35), Set.copyOf(PrunedSource.READ));
    }

    @Test
    void joinsThatKeepRowsWithoutAPartnerTellNothing() {
        facts(false);
        assertEquals(List.of("[200]"),
                texts("SELECT count(*) FROM facts LEFT JOIN dim ON k = id AND kind = 5"));
        assertEquals(List.of("[180]"),
                texts("SELECT count(*) FROM facts LEFT ANTI JOIN dim ON k = id AND kind = 5"));
        assertEquals(List.of(), PrunedSource.TOLD);
    }

    @Test
    void noKeysMeanNoParts() {
        facts(true);
        assertEquals(List.of("[0]"), texts("SELECT count(*) FROM facts JOIN dim ON k = id WHERE kind > 20"));
        assertEquals(List.of(), PrunedSource.READ);
    }
}
