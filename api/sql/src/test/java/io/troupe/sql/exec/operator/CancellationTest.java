package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.columnar.LongVector;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.udf.UDF1;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A task that is asked to stop does so after a few batches, whatever it is at. What is counted are batches, not time.
class CancellationTest {
    /// How many batches may still be read or given: what is at hand in the operators.
    private static final int FEW = 3;
    private static final int BATCH_ROWS = 1000;
    private static final String LARGE = " range(0, 1000000000, 1, 1) l ";
    private static final String SMALL = " range(0, 40, 1, 1) s ";
    private static TroupeSession session;

    @BeforeAll
    static void open() {
        session = TroupeSession.builder().master("local[1]").getOrCreate();
        session.udf().register("same", (UDF1<Long, Long>) value -> value, DataTypes.LongType);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    /// Rows 0, 1, 2 ... in batches; the task is cancelled when `cancelAt` of them are given, or at their end.
    private static final class Rows implements Split {
        private static final long serialVersionUID = 1L;

        private final transient OperatorHarness task;
        private final int batches;
        private final int cancelAt;
        private int given;

        Rows(OperatorHarness task, int batches, int cancelAt) {
            this.task = task;
            this.batches = batches;
            this.cancelAt = cancelAt;
        }

        int afterwards() {
            return Math.max(0, given - cancelAt);
        }

        @Override
        public BatchReader open(EvaluationContext context) {
            return new BatchReader() {
                @Override
                public @Nullable Batch next() {
                    if (given == cancelAt) {
                        task.cancel();
                    }
                    if (given == batches) {
                        return null;
                    }
                    if (afterwards() > 10 * FEW) {
                        throw new AssertionError("the task goes on");
                    }
                    long[] values = new long[BATCH_ROWS];
                    for (int i = 0; i < BATCH_ROWS; i++) {
                        values[i] = (long) given * BATCH_ROWS + i;
                    }
                    given++;
                    return new Batch(List.of(LongVector.of(values)), BATCH_ROWS);
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }

        @Override
        public long sizeInBytes() {
            return 8L * BATCH_ROWS * batches;
        }
    }

    /// The plan of one task with its large tables in slot 0 and its small ones in slot 1.
    private static PhysicalPlan plan(String query) {
        return session.sql(query).queryExecution().physical().transformUp(node -> switch (node) {
            case PhysicalPlan.RangeRows range -> new PhysicalPlan.SplitRead(
                    "rows", range.count() > 1000 ? 0 : 1, 1, range.output(), List.of());
            case PhysicalPlan.Exchange exchange -> exchange.child();
            case PhysicalPlan.Broadcast broadcast -> broadcast.child();
            default -> node;
        });
    }

    private static void assertStops(String query, OperatorHarness task, int batches, int cancelAt) {
        PhysicalPlan plan = plan(query);
        Rows large = new Rows(task, batches, cancelAt);
        task.splits(0, List.of(large));
        task.splits(1, List.of(new Rows(task, 1, Integer.MAX_VALUE)));
        int[] given = new int[1];
        TroupeException thrown = assertThrows(TroupeException.class, () -> {
            try (Operator root = new OperatorFactory(task, new OperatorMeter(plan)).build(plan, 0)) {
                for (Batch batch = root.next(); batch != null; batch = root.next()) {
                    given[0] += task.isCancelled() ? 1 : 0;
                }
            }
        }, query);
        assertEquals(ErrorCode.JOB_CANCELLED, thrown.code(), query);
        assertTrue(large.afterwards() <= FEW, () -> large.afterwards() + " batches were read by " + query);
        assertTrue(given[0] <= FEW, () -> given[0] + " batches were given by " + query);
        task.assertNothingIsLeft();
    }

    private static final List<Supplier<OperatorHarness>> BUDGETS = List.of(OperatorHarness::unlimited,
            () -> OperatorHarness.refusing(_ -> true), () -> OperatorHarness.ofBytes(300_000));

    @ParameterizedTest
    @ValueSource(strings = {
            // a scan of which nothing is left, and one of which all is
            "SELECT l.id FROM" + LARGE + "WHERE l.id < 0", "SELECT l.id FROM" + LARGE,
            // the held side of a join, by keys and without
            "SELECT s.id, l.id FROM" + SMALL + "LEFT JOIN" + LARGE + "ON s.id = l.id",
            "SELECT s.id, l.id FROM" + SMALL + "LEFT JOIN" + LARGE + "ON s.id * l.id = -1",
            // the streamed side
            "SELECT l.id FROM" + LARGE + "JOIN" + SMALL + "ON l.id = s.id - 5000000",
            "SELECT l.id FROM" + LARGE + "JOIN" + SMALL + "ON l.id * s.id = -1",
            "SELECT l.id, s.id FROM" + LARGE + "CROSS JOIN" + SMALL,
            // aggregates
            "SELECT l.id % 10, count(*) FROM" + LARGE + "GROUP BY l.id % 10",
            "SELECT l.id, count(*) FROM" + LARGE + "GROUP BY l.id",
            "SELECT count(DISTINCT l.id) FROM" + LARGE,
            "SELECT l.id % 7, listagg(CAST(l.id AS STRING)) WITHIN GROUP (ORDER BY l.id DESC) FROM" + LARGE
                    + "GROUP BY l.id % 7",
            // sorts and windows
            "SELECT l.id FROM" + LARGE + "ORDER BY l.id % 1000",
            "SELECT l.id FROM" + LARGE + "ORDER BY l.id LIMIT 5",
            "SELECT sum(l.id) OVER (PARTITION BY l.id % 3 ORDER BY l.id) FROM" + LARGE,
            // many rows of one
            "SELECT x FROM (SELECT explode(sequence(1, 50)) AS x FROM" + LARGE + ") WHERE x < 0",
            "SELECT l.id, count(*) FROM" + LARGE + "GROUP BY CUBE (l.id, l.id % 5)",
            // functions of a program
            "SELECT same(l.id) FROM" + LARGE + "WHERE same(l.id) < 0"})
    void whileRowsComeItReadsFewMore(String query) {
        for (Supplier<OperatorHarness> budget : BUDGETS) {
            assertStops(query, budget.get(), Integer.MAX_VALUE, 20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT l.id, count(*) FROM" + LARGE + "GROUP BY l.id",
            "SELECT l.id, count(DISTINCT l.id % 3) FROM" + LARGE + "GROUP BY l.id",
            "SELECT l.id, listagg(CAST(l.id AS STRING)) WITHIN GROUP (ORDER BY l.id) FROM" + LARGE
                    + "GROUP BY l.id",
            "SELECT l.id FROM" + LARGE + "ORDER BY l.id % 1000",
            "SELECT sum(l.id) OVER (PARTITION BY l.id % 3 ORDER BY l.id) FROM" + LARGE,
            "SELECT s.id, l.id FROM" + SMALL + "RIGHT JOIN" + LARGE + "ON s.id = l.id",
            "SELECT s.id, l.id FROM" + SMALL + "LEFT JOIN" + LARGE + "ON s.id <= l.id"})
    void whenAllRowsAreThereItGivesFewMore(String query) {
        for (Supplier<OperatorHarness> budget : BUDGETS) {
            assertStops(query, budget.get(), 60, 60);
        }
    }
}
