package io.troupe.sql.function.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.AnalysisException;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.function.FunctionTable;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.theta.ThetaSketch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sketches over several partitions, so that all of them are merged from parts.
class SketchFunctionsTest {
    private static final long ROWS = 50_000;
    private static TroupeSession session;

    @BeforeAll
    static void start() {
        session = TroupeSession.builder().master("local[2]").config("troupe.sql.shuffle.partitions", "3")
                .getOrCreate();
        session.sql("CREATE TEMPORARY VIEW numbers AS SELECT id, id % 7 AS part, id * 3 AS triple, "
                + "CASE WHEN id % 5 = 0 THEN NULL WHEN id % 5 < 4 THEN 'often' ELSE 'x' || id END AS word "
                + "FROM range(0, " + ROWS + ", 1, 5)");
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static Row one(String sql) {
        List<Row> rows = session.sql(sql).collectAsList();
        assertEquals(1, rows.size(), sql);
        return rows.getFirst();
    }

    private static void assertNear(double expected, double share, double found) {
        assertTrue(Math.abs(found - expected) <= share * expected, () -> found + " instead of " + expected);
    }

    @Test
    void countsOfDistinctValuesAreNear() {
        Row row = one("SELECT hll_sketch_estimate(hll_sketch_agg(id)), "
                + "theta_sketch_estimate(theta_sketch_agg(id)), approx_count_distinct(id), "
                + "approx_count_distinct(id, 0.01), hll_sketch_estimate(hll_sketch_agg(cast(id as string), 14)) "
                + "FROM numbers");
        assertNear(ROWS, 0.05, row.getLong(0));
        assertNear(ROWS, 0.05, row.getLong(1));
        assertNear(ROWS, 0.1, row.getLong(2));
        assertNear(ROWS, 0.03, row.getLong(3));
        assertNear(ROWS, 0.03, row.getLong(4));
    }

    @Test
    void estimatesAreNearForEveryOrderOfMagnitude() {
        for (int count : new int[]{1, 10, 100, 500, 700, 1_000, 1_300, 2_000, 2_500, 3_000, 5_000, 20_000}) {
            Row row = one(
                    "SELECT approx_count_distinct(id, 0.03), approx_count_distinct(id, 0.03) FROM range(0, "
                            + count + ", 1, 3)");
            assertNear(count, 0.1, row.getLong(0));
        }
    }

    @Test
    void groupsAndUnionsAgreeWithTheWhole() {
        Row row = one(
                "SELECT hll_sketch_estimate(hll_union_agg(h)), theta_sketch_estimate(theta_union_agg(t)), "
                        + "theta_sketch_estimate(theta_intersection_agg(t)) FROM (SELECT hll_sketch_agg(id) h, "
                        + "theta_sketch_agg(id) t FROM numbers GROUP BY part)");
        assertNear(ROWS, 0.05, row.getLong(0));
        assertNear(ROWS, 0.05, row.getLong(1));
        assertEquals(0, row.getLong(2));
    }

    @Test
    void setsOfThetaSketchesAreNear() {
        Row row = one("SELECT theta_sketch_estimate(theta_union(a, b, 14)), "
                + "theta_sketch_estimate(theta_intersection(a, b)), theta_sketch_estimate(theta_difference(a, b)) "
                + "FROM (SELECT theta_sketch_agg(id, 14) a, theta_sketch_agg(triple, 14) b FROM numbers)");
        assertNear(ROWS * 5 / 3.0, 0.05, row.getLong(0));
        assertNear(ROWS / 3.0, 0.1, row.getLong(1));
        assertNear(ROWS * 2 / 3.0, 0.1, row.getLong(2));
    }

    @Test
    void theirBytesAreThoseOfTheLibrary() {
        Row row = one("SELECT hll_sketch_agg(id), theta_sketch_agg(id) FROM range(100)");
        assertEquals(100, HllSketch.heapify((byte[]) row.get(0)).getEstimate(), 0.5);
        assertEquals(100, ThetaSketch.heapify(MemorySegment.ofArray((byte[]) row.get(1))).getEstimate());
    }

    @Test
    void quantilesAndRanksAreNear() {
        for (String type : List.of("bigint", "double", "float")) {
            Row row = one(
                    ("SELECT kll_sketch_get_quantile_%1$s(s, 0.25), kll_sketch_get_rank_%1$s(s, 40000), "
                            + "kll_sketch_get_n_%1$s(s), kll_sketch_get_n_%1$s(kll_sketch_merge_%1$s(s, s)), "
                            + "kll_sketch_get_quantile_%1$s(s, array(0.0, NULL, 1.0)) "
                            + "FROM (SELECT kll_sketch_agg_%1$s(cast(id AS %1$s)) s FROM numbers)")
                            .formatted(type));
            assertNear(ROWS / 4.0, 0.1, ((Number) row.get(0)).doubleValue());
            assertNear(0.8, 0.05, row.getDouble(1));
            assertEquals(ROWS, row.getLong(2));
            assertEquals(2 * ROWS, row.getLong(3));
            List<?> ends = (List<?>) row.get(4);
            assertEquals(0, ((Number) ends.get(0)).longValue());
            assertEquals(null, ends.get(1));
            assertEquals(ROWS - 1, ((Number) ends.get(2)).longValue());
        }
    }

    @Test
    void frequentValuesAndNullsAreCounted() {
        Row row = one("SELECT to_json(approx_top_k(word, 2, 1000)), "
                + "to_json(approx_top_k(cast(part AS decimal(30, 2)), 1)), "
                + "to_json(approx_top_k(cast(1 AS decimal(12, 2)), 1)) FROM numbers");
        assertEquals("[{\"item\":\"often\",\"count\":30000},{\"count\":10000}]", row.getString(0));
        assertEquals("[{\"item\":0.00,\"count\":7143}]", row.getString(1));
        assertEquals("[{\"item\":1.00,\"count\":50000}]", row.getString(2));
        Row combined = one("SELECT to_json(approx_top_k_estimate(approx_top_k_combine(s), 1)) FROM "
                + "(SELECT approx_top_k_accumulate(word, 500) s FROM numbers GROUP BY part)");
        assertEquals("[{\"item\":\"often\",\"count\":30000}]", combined.getString(0));
    }

    @Test
    void withoutRowsThereAreEmptySketches() {
        Row row = one(
                "SELECT hll_sketch_estimate(hll_sketch_agg(id)), theta_sketch_estimate(theta_sketch_agg(id)), "
                        + "kll_sketch_get_n_bigint(kll_sketch_agg_bigint(id)), approx_top_k(id), "
                        + "theta_sketch_estimate(theta_intersection_agg(cast(NULL AS binary))), "
                        + "hll_sketch_estimate(hll_union_agg(cast(NULL AS binary))) FROM numbers WHERE id < 0");
        assertEquals(List.of(0L, 0L, 0L), List.of(row.getLong(0), row.getLong(1), row.getLong(2)));
        assertEquals(List.of(), row.get(3));
        assertEquals(List.of(0L, 0L), List.of(row.getLong(4), row.getLong(5)));
    }

    @Test
    void allAreListedBeforeTheyAreLoaded() {
        FunctionTable listed = new FunctionTable();
        SketchFunctions.register(listed);
        Set<String> before = Set.copyOf(listed.names());
        assertTrue(listed.aggregate("HLL_SKETCH_AGG").isPresent());
        assertEquals(before, Set.copyOf(listed.names()));
        assertTrue(before.stream().allMatch(name -> listed.aggregate(name).isPresent()
                || listed.scalar(name).isPresent()));
    }

    @Test
    void wrongSizesAndBytesAreErrors() {
        assertCondition("HLL_INVALID_LG_K", "SELECT hll_sketch_agg(id, 22) FROM range(3)");
        assertCondition("HLL_INVALID_INPUT_SKETCH_BUFFER", "SELECT hll_sketch_estimate(X'0102')");
        assertCondition("HLL_UNION_DIFFERENT_LG_K",
                "SELECT hll_union(hll_sketch_agg(id), hll_sketch_agg(id, 5)) FROM range(3)");
        assertCondition("APPROX_TOP_K_NON_POSITIVE_ARG", "SELECT approx_top_k(id, 0) FROM range(3)");
        assertCondition("APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K",
                "SELECT approx_top_k_estimate(approx_top_k_accumulate(id, 5), 10) FROM range(3)");
        assertCondition("APPROX_TOP_K_SKETCH_SIZE_MISMATCH",
                "SELECT approx_top_k_combine(s) FROM (SELECT approx_top_k_accumulate(id, 5) s FROM range(3) "
                        + "UNION ALL SELECT approx_top_k_accumulate(id, 6) s FROM range(3))");
        assertCondition("KLL_SKETCH_INVALID_INPUT",
                "SELECT kll_sketch_get_quantile_bigint(kll_sketch_agg_bigint(id), 0.5) FROM range(0)");
    }

    private static void assertCondition(String condition, String sql) {
        RuntimeException error = assertThrows(RuntimeException.class, () -> session.sql(sql).collectAsList(),
                sql);
        String found = error instanceof AnalysisException analysis
                ? analysis.condition()
                : error.getMessage();
        assertTrue(String.valueOf(found).contains(condition), () -> sql + " gave " + error);
    }
}
