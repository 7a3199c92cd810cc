package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.sql.error.Origin;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.plan.WindowCall;
import io.troupe.sql.plan.WindowExpression;
import io.troupe.sql.plan.WindowExpression.Bound;
import io.troupe.sql.plan.WindowExpression.Frame;
import io.troupe.sql.plan.WindowExpression.Kind;
import io.troupe.sql.plan.WindowExpression.Unit;
import io.troupe.sql.types.DataTypes;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Window functions against a computation row by row: partitions of any size, whatever memory is refused.
class WindowOperatorTest {
    private static final AttributeReference P = new AttributeReference(1, "p", DataTypes.LongType, true);
    private static final AttributeReference O = new AttributeReference(2, "o", DataTypes.LongType, true);
    private static final AttributeReference V = new AttributeReference(3, "v", DataTypes.LongType, true);
    private static final AttributeReference T = new AttributeReference(4, "t", DataTypes.StringType, true);
    private static final List<AttributeReference> COLUMNS = List.of(P, O, V, T);
    private static final FunctionTable FUNCTIONS = BuiltInFunctions
            .create(new SqlParser()::parseTypeOrSchema);
    private static final Semantics SEMANTICS = new Semantics(true, ZoneId.of("UTC"), false);
    private static final List<SortOrder> ORDER = List.of(new SortOrder(O, true, true));

    private static final Bound FIRST = new Bound(Kind.UNBOUNDED_PRECEDING, null);
    private static final Bound CURRENT = new Bound(Kind.CURRENT_ROW, null);
    private static final Bound LAST = new Bound(Kind.UNBOUNDED_FOLLOWING, null);
    private static final Frame PEERS_SO_FAR = new Frame(Unit.RANGE, FIRST, CURRENT);
    private static final Frame ROWS_SO_FAR = new Frame(Unit.ROWS, FIRST, CURRENT);
    private static final Frame WHOLE = new Frame(Unit.ROWS, FIRST, LAST);
    private static final Frame NEAR = new Frame(
            Unit.ROWS, new Bound(Kind.PRECEDING, new Literal(2, DataTypes.IntegerType)),
            new Bound(Kind.FOLLOWING, new Literal(1, DataTypes.IntegerType)));

    private static Expression sum(Frame frame) {
        var bound = FUNCTIONS.aggregate("sum").orElseThrow().bind(
                List.of(Argument.of(DataTypes.LongType, true, "v")), SEMANTICS);
        return new WindowExpression(
                new AggregateCall(bound, List.of(V), false, null, List.of(), "", Origin.UNKNOWN), List.of(P),
                ORDER,
                frame);
    }

    private static Expression rank(String name) {
        var bound = FUNCTIONS.window(name).orElseThrow().bind(List.of(), false, SEMANTICS);
        return new WindowExpression(
                new WindowCall(bound, List.of(), "", Origin.UNKNOWN), List.of(P), ORDER, ROWS_SO_FAR);
    }

    private static PhysicalPlan.Window plan(Expression... functions) {
        List<Expression> windows = new ArrayList<>();
        List<AttributeReference> output = new ArrayList<>(COLUMNS);
        for (Expression function : functions) {
            Alias alias = new Alias(function, "w" + windows.size(), 100 + windows.size());
            windows.add(alias);
            output.add(new AttributeReference(alias.id(), alias.name(), function.dataType(), true));
        }
        return new PhysicalPlan.Window(
                windows, List.of(P), ORDER, output, new PhysicalPlan.LocalRows(COLUMNS, List.of()));
    }

    private static final PhysicalPlan.Window RUNNING = plan(
            rank("row_number"), rank("rank"), rank("dense_rank"), sum(PEERS_SO_FAR), sum(ROWS_SO_FAR));
    private static final PhysicalPlan.Window OTHERS = plan(
            sum(WHOLE), sum(NEAR), rank("cume_dist"), rank("rank"), sum(PEERS_SO_FAR));

    /// Rows in order; keys may be null.
    private static List<List<@Nullable Object>> rows(Random random, int count, int partitions, int orders) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object value = random.nextInt(9) == 0 ? null : (Object) (long) random.nextInt(1000);
            rows.add(Arrays.asList(
                    nullable(random.nextInt(partitions)), nullable(random.nextInt(orders)), value,
                    "text " + i));
        }
        Comparator<Object> nullsFirst = Comparator.nullsFirst(Comparator.comparingLong(key -> (Long) key));
        rows.sort(Comparator.<List<@Nullable Object>, Object>comparing(row -> row.get(0), nullsFirst)
                .thenComparing(row -> row.get(1), nullsFirst));
        return rows;
    }

    private static @Nullable Object nullable(int key) {
        return key == 0 ? null : (Object) (long) key;
    }

    private static List<List<@Nullable Object>> expected(List<List<@Nullable Object>> rows, boolean running) {
        List<List<@Nullable Object>> expected = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || !Objects.equals(rows.get(i).get(0), rows.get(from).get(0))) {
                partition(rows.subList(from, i), running, expected);
                from = i;
            }
        }
        return expected;
    }

    private static void partition(
            List<List<@Nullable Object>> rows, boolean running, List<List<@Nullable Object>> expected) {
        int count = rows.size();
        int peers = 0;
        int start = 0;
        int end = 0;
        for (int row = 0; row < count; row++) {
            if (row == end) {
                start = row;
                peers++;
                while (end < count && Objects.equals(rows.get(end).get(1), rows.get(row).get(1))) {
                    end++;
                }
            }
            List<@Nullable Object> result = new ArrayList<>(rows.get(row));
            if (running) {
                result.addAll(
                        Arrays.asList(row + 1, start + 1, peers, sum(rows, 0, end), sum(rows, 0, row + 1)));
            } else {
                result.addAll(Arrays.asList(
                        sum(rows, 0, count), sum(rows, Math.max(0, row - 2), Math.min(count, row + 2)),
                        (double) end / count, start + 1, sum(rows, 0, end)));
            }
            expected.add(result);
        }
    }

    private static @Nullable Object sum(List<List<@Nullable Object>> rows, int from, int to) {
        Long sum = null;
        for (List<@Nullable Object> row : rows.subList(from, to)) {
            Long value = (Long) row.get(2);
            sum = value == null ? sum : Long.valueOf((sum == null ? 0 : sum) + value);
        }
        return sum;
    }

    private static List<List<@Nullable Object>> compute(
            PhysicalPlan.Window plan, List<List<@Nullable Object>> rows, OperatorHarness task, int... sizes)
            throws IOException {
        try (Operator window = new WindowOperator(
                task.source(OperatorHarness.batches(COLUMNS, rows, sizes)), plan, task)) {
            return OperatorHarness.rows(window, plan.output());
        }
    }

    @Test
    void computesRowsAsOneByOne() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            List<List<@Nullable Object>> rows = rows(
                    random, random.nextInt(400), 1 + random.nextInt(30), 1 + random.nextInt(40));
            for (PhysicalPlan.Window plan : List.of(RUNNING, OTHERS)) {
                OperatorHarness task = OperatorHarness.unlimited();
                assertEquals(expected(rows, plan == RUNNING), compute(plan, rows, task, 1, 7, 100),
                        "seed " + seed);
                assertEquals(0, task.fileCount());
                task.assertNothingIsLeft();
            }
        }
    }

    @Test
    void computesRowsWhateverMemoryIsRefused() throws IOException {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            List<List<@Nullable Object>> rows = rows(random, 600, 1 + random.nextInt(6),
                    1 + random.nextInt(200));
            for (PhysicalPlan.Window plan : List.of(RUNNING, OTHERS)) {
                List<List<@Nullable Object>> expected = expected(rows, plan == RUNNING);
                for (int refused = 0; refused < 20; refused++) {
                    int request = refused;
                    OperatorHarness task = OperatorHarness.refusing(asked -> asked == request);
                    try {
                        assertEquals(expected, compute(plan, rows, task, 13, 1, 64),
                                "seed " + seed + ", request " + refused);
                    } catch (TroupeException e) {
                        // what functions need of a partition has no other place
                        assertEquals(ErrorCode.OUT_OF_MEMORY, e.code());
                    }
                    task.assertNothingIsLeft();
                }
            }
        }
    }

    @Test
    void aPartitionMuchLargerThanTheBudgetIsComputedInParts() throws IOException {
        List<List<@Nullable Object>> rows = rows(new Random(5), 12_000, 1, 1500);
        OperatorHarness task = OperatorHarness.ofBytes(400_000);

        assertEquals(expected(rows, true), compute(RUNNING, rows, task, 500));

        assertEquals(0, task.fileCount());
        assertTrue(task.peakBytes() <= 400_000);
        task.assertNothingIsLeft();
    }

    @Test
    void aPartitionWaitsInAFileWhileFunctionsNeedLittleOfIt() throws IOException {
        List<List<@Nullable Object>> rows = rows(new Random(6), 3000, 2, 500);
        rows.replaceAll(row -> Arrays.asList(row.get(0), row.get(1), row.get(2), "a long text ".repeat(40)));
        OperatorHarness task = OperatorHarness.ofBytes(500_000);

        assertEquals(expected(rows, false), compute(OTHERS, rows, task, 100));

        assertTrue(task.fileCount() > 0);
        task.assertNothingIsLeft();
    }

    @Test
    void leavesNothingWhenItEndsEarly() throws IOException {
        List<List<@Nullable Object>> rows = rows(new Random(7), 500, 2, 100);
        List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, 20);
        for (PhysicalPlan.Window plan : List.of(RUNNING, OTHERS)) {
            for (int i = 0; i < batches.size(); i++) {
                OperatorHarness task = OperatorHarness.refusing(request -> request == 4);
                int failing = i;
                assertThrows(IOException.class, () -> {
                    try (Operator window = new WindowOperator(task.failing(batches, failing), plan, task)) {
                        OperatorHarness.rows(window, plan.output());
                    }
                });
                task.assertNothingIsLeft();
                OperatorHarness cancelled = OperatorHarness.refusing(request -> request == 4).cancelledAt(i);
                assertThrows(TroupeException.class, () -> compute(plan, rows, cancelled, 20));
                cancelled.assertNothingIsLeft();
            }
        }
    }
}
