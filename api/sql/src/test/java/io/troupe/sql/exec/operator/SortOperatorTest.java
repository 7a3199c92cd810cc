package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.types.DataTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SortOperatorTest {
    private static final AttributeReference K = new AttributeReference(1, "k", DataTypes.LongType, true);
    private static final AttributeReference T = new AttributeReference(2, "t", DataTypes.StringType, true);
    private static final AttributeReference N = new AttributeReference(3, "n", DataTypes.LongType, false);
    private static final List<AttributeReference> COLUMNS = List.of(K, T, N);
    private static final PhysicalPlan.Sort PLAN = new PhysicalPlan.Sort(
            List.of(new SortOrder(K, true, true), new SortOrder(T, false, false),
                    new SortOrder(N, true, true)),
            -1,
            new PhysicalPlan.LocalRows(COLUMNS, List.of()));

    private static List<List<@Nullable Object>> rows(Random random, int count) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.asList(
                    random.nextInt(9) == 0 ? null : (Object) (long) random.nextInt(50),
                    random.nextInt(9) == 0 ? null : "text " + random.nextInt(20), (long) i));
        }
        return rows;
    }

    private static List<List<@Nullable Object>> expected(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator
                .<List<@Nullable Object>, Long>comparing(
                        row -> (Long) row.get(0), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(row -> (String) row.get(1), Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(row -> (Long) row.get(2)));
        return sorted;
    }

    private static Operator sort(Operator source, OperatorHarness task) {
        return new SortOperator(
                source, PLAN, new ExpressionCompiler(COLUMNS, task.context()).compile(PLAN.order()), task);
    }

    private static List<List<@Nullable Object>> sorted(
            List<List<@Nullable Object>> rows, OperatorHarness task, int... sizes) throws IOException {
        try (Operator sort = sort(task.source(OperatorHarness.batches(COLUMNS, rows, sizes)), task)) {
            return OperatorHarness.rows(sort, COLUMNS);
        }
    }

    @Test
    void sortsWhateverMemoryIsRefused() throws IOException {
        List<List<@Nullable Object>> rows = rows(new Random(1), 20_000);
        List<List<@Nullable Object>> expected = expected(rows);
        OperatorHarness free = OperatorHarness.unlimited();
        assertEquals(expected, sorted(rows, free, 1, 700, 33));
        for (int refused = 0; refused < free.requests(); refused += 11) {
            int first = refused;
            for (OperatorHarness task : List.of(
                    OperatorHarness.refusing(request -> request == first),
                    OperatorHarness.refusing(request -> request >= first))) {
                assertEquals(expected, sorted(rows, task, 1, 700, 33), "request " + refused);
                task.assertNothingIsLeft();
            }
        }
        free.assertNothingIsLeft();
    }

    @Test
    void mergesManyRunsInSeveralPasses() throws IOException {
        List<List<@Nullable Object>> rows = rows(new Random(2), 300_000);
        OperatorHarness task = OperatorHarness.ofBytes(0);

        assertEquals(expected(rows), sorted(rows, task, 2048));

        assertTrue(task.fileCount() > 65, task.fileCount() + " files");
        task.assertNothingIsLeft();
    }

    @Test
    void leavesNothingWhenItEndsEarly() {
        List<List<@Nullable Object>> rows = rows(new Random(3), 20_000);
        List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, 1000);
        for (int i = 0; i < batches.size(); i++) {
            OperatorHarness task = OperatorHarness.ofBytes(0);
            int failing = i;
            assertThrows(IOException.class, () -> {
                try (Operator sort = sort(task.failing(batches, failing), task)) {
                    OperatorHarness.rows(sort, COLUMNS);
                }
            });
            task.assertNothingIsLeft();
            OperatorHarness cancelled = OperatorHarness.ofBytes(0).cancelledAt(i);
            assertThrows(TroupeException.class, () -> sorted(rows, cancelled, 1000));
            cancelled.assertNothingIsLeft();
        }
    }
}
