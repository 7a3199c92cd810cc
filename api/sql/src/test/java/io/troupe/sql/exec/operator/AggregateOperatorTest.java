package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.sql.error.Origin;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.builtin.BuiltInFunctions;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.physical.PhysicalPlan.Aggregate.Phase;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.SortOrder;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AggregateOperatorTest {
    private static final FunctionTable FUNCTIONS = BuiltInFunctions
            .create(new SqlParser()::parseTypeOrSchema);
    private static final Semantics ANSI = new Semantics(true, ZoneOffset.UTC, false);
    private static final DecimalType MONEY = new DecimalType(15, 2);
    private static final AttributeReference KEY = column(0, "k", DataTypes.LongType);
    private static final AttributeReference TEXT = column(1, "t", DataTypes.StringType);
    private static final AttributeReference DOUBLE = column(2, "d", DataTypes.DoubleType);
    private static final AttributeReference VALUE = column(3, "v", MONEY);
    private static final AttributeReference NUMBER = column(4, "n", DataTypes.IntegerType);
    private static final AttributeReference FLAG = column(5, "f", DataTypes.BooleanType);
    private static final List<AttributeReference> COLUMNS = List.of(KEY, TEXT, DOUBLE, VALUE, NUMBER, FLAG);
    private static final List<List<AttributeReference>> GROUPINGS = List.of(
            List.of(KEY), List.of(TEXT), List.of(DOUBLE), List.of(KEY, TEXT), List.of(KEY, NUMBER),
            List.of());

    /// What a task refuses.
    private static final List<Supplier<OperatorHarness>> BUDGETS = List.of(
            OperatorHarness::unlimited,
            () -> OperatorHarness.refusing(_ -> true),
            () -> OperatorHarness.refusing(request -> request % 3 == 1),
            () -> OperatorHarness.ofBytes(300_000),
            () -> OperatorHarness.ofBytes(1_000_000));

    private static AttributeReference column(long id, String name, DataType type) {
        return new AttributeReference(id, name, type, true);
    }

    private static AggregateCall call(String name, boolean distinct, @Nullable Expression filter,
            AttributeReference... arguments) {
        List<Argument> types = Arrays.stream(arguments)
                .map(argument -> Argument.of(argument.dataType(), true, argument.name())).toList();
        BoundAggregate function = FUNCTIONS.aggregate(name).orElseThrow().bind(types, ANSI);
        return new AggregateCall(function, List.of(arguments), distinct, filter, List.of(), name,
                Origin.UNKNOWN);
    }

    private static List<AggregateCall> mergeableCalls() {
        return List.of(call("sum", false, null, VALUE), call("avg", false, null, VALUE),
                call("count", false, null), call("count", false, null, TEXT),
                call("sum", false, FLAG, NUMBER), call("min", false, null, TEXT),
                call("max", false, null, VALUE), call("collect_list", false, null, NUMBER));
    }

    private static List<AggregateCall> distinctCalls() {
        return List.of(call("count", true, null, NUMBER), call("sum", true, FLAG, VALUE));
    }

    // ---- what must come -------------------------------------------------------------------------------------------

    private static List<List<@Nullable Object>> rows(Random random, int count, int keys, boolean wide) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long key = random.nextInt(keys);
            BigDecimal value = wide
                    ? new BigDecimal(BigInteger.valueOf(999_999_999_999_999L - random.nextInt(9)), 2)
                    : BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2);
            rows.add(Arrays.asList(
                    random.nextInt(15) == 0 ? null : (Object) (key % 2 == 0 ? key : key * 1_000_003L),
                    random.nextInt(15) == 0 ? null : "text " + key % 131,
                    switch (random.nextInt(6)) {
                        case 0 -> Double.NaN;
                        case 1 -> -0.0;
                        case 2 -> 0.0;
                        case 3 -> null;
                        default -> (double) (key % 7);
                    },
                    random.nextInt(9) == 0 ? null : value,
                    random.nextInt(9) == 0 ? null : (Object) random.nextInt(50),
                    random.nextInt(9) == 0 ? null : (Object) random.nextBoolean()));
        }
        return rows;
    }

    private static List<List<@Nullable Object>> expected(
            List<AttributeReference> grouping, List<AggregateCall> calls, List<List<@Nullable Object>> rows) {
        Map<List<@Nullable Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
        if (grouping.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> key = new ArrayList<>();
            grouping.forEach(column -> key.add(normalized(row.get((int) column.id()))));
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        List<List<@Nullable Object>> results = new ArrayList<>();
        groups.forEach((key, members) -> {
            List<@Nullable Object> result = new ArrayList<>(key);
            calls.forEach(call -> result.add(expected(call, members)));
            results.add(result);
        });
        return results;
    }

    private static @Nullable Object normalized(@Nullable Object value) {
        return value instanceof Double number && number == 0 ? (Object) 0.0 : value;
    }

    private static @Nullable Object expected(AggregateCall call, List<List<@Nullable Object>> members) {
        Stream<List<@Nullable Object>> wanted = members.stream()
                .filter(row -> call.filter() == null || Boolean.TRUE.equals(row.get((int) FLAG.id())));
        if (call.arguments().isEmpty()) {
            return wanted.count();
        }
        int column = (int) ((AttributeReference) call.arguments().getFirst()).id();
        Stream<Object> values = wanted.map(row -> row.get(column)).filter(Objects::nonNull)
                .map(Object.class::cast);
        List<Object> list = (call.distinct() ? values.distinct() : values).toList();
        return switch (call.text()) {
            case "count" -> (long) list.size();
            case "sum" -> list.isEmpty()
                    ? null
                    : column == VALUE.id()
                            ? total(list)
                            : (Object) list.stream().mapToLong(v -> (Integer) v).sum();
            case "avg" -> list.isEmpty()
                    ? null
                    : total(list).divide(BigDecimal.valueOf(list.size()), 6, RoundingMode.HALF_UP);
            case "min" -> list.stream().map(String.class::cast).min(String::compareTo).orElse(null);
            case "max" -> list.stream().map(BigDecimal.class::cast).max(BigDecimal::compareTo).orElse(null);
            case "collect_list", "ordered" -> list;
            default -> throw new IllegalStateException(call.text());
        };
    }

    private static BigDecimal total(List<Object> values) {
        return values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO.setScale(2),
                BigDecimal::add);
    }

    /// Collected values in an order of their own, as the order in which they come is open.
    private static List<String> comparable(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> ordered = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object value : row) {
                copy.add(value instanceof List<?> list
                        ? list.stream().map(String::valueOf).sorted().collect(Collectors.toList())
                        : value);
            }
            ordered.add(copy);
        }
        return OperatorHarness.sorted(ordered);
    }

    // ---- what comes -----------------------------------------------------------------------------------------------

    private static PhysicalPlan.Aggregate plan(
            Phase phase, List<AttributeReference> grouping, List<AggregateCall> calls,
            List<AttributeReference> input) {
        List<AttributeReference> output = new ArrayList<>(grouping);
        for (AggregateCall call : calls) {
            List<DataType> types = phase == Phase.PARTIAL
                    ? call.function().stateTypes()
                    : List.of(call.dataType());
            types.forEach(type -> output.add(column(100 + output.size(), "c", type)));
        }
        return new PhysicalPlan.Aggregate(phase, grouping, calls, output,
                new PhysicalPlan.LocalRows(input, List.of()));
    }

    private static List<List<@Nullable Object>> complete(
            OperatorHarness task, List<AttributeReference> grouping, List<AggregateCall> calls,
            List<Batch> batches) throws IOException {
        PhysicalPlan.Aggregate plan = plan(Phase.COMPLETE, grouping, calls, COLUMNS);
        List<List<@Nullable Object>> rows;
        try (Operator operator = AggregateOperator.of(plan, task.source(batches), task)) {
            rows = OperatorHarness.rows(operator, plan.output());
        }
        task.assertNothingIsLeft();
        return rows;
    }

    private static List<List<@Nullable Object>> inTwoPhases(
            Supplier<OperatorHarness> tasks, List<AttributeReference> grouping, List<AggregateCall> calls,
            List<Batch> batches) throws IOException {
        PhysicalPlan.Aggregate partial = plan(Phase.PARTIAL, grouping, calls, COLUMNS);
        OperatorHarness first = tasks.get();
        List<Batch> states = new ArrayList<>();
        try (Operator operator = AggregateOperator.of(partial, first.source(batches), first)) {
            for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
                states.add(batch);
            }
        }
        first.assertNothingIsLeft();
        PhysicalPlan.Aggregate plan = plan(Phase.FINAL, grouping, calls, partial.output());
        OperatorHarness second = tasks.get();
        List<List<@Nullable Object>> rows;
        try (Operator operator = AggregateOperator.of(plan, second.source(states), second)) {
            rows = OperatorHarness.rows(operator, plan.output());
        }
        second.assertNothingIsLeft();
        return rows;
    }

    @Test
    void groupsAsAMapDoesWhateverMemoryIsRefused() throws IOException {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int keys = List.of(1, 5, 60, 3000).get(random.nextInt(4));
            List<List<@Nullable Object>> rows = rows(random, random.nextInt(12_000), keys,
                    random.nextInt(4) == 0);
            List<AttributeReference> grouping = GROUPINGS.get(random.nextInt(GROUPINGS.size()));
            int[] sizes = random.nextInt(5) == 0 ? new int[]{1, 3} : new int[]{Batch.ROWS, 7, 600};
            List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, sizes);
            int budget = grouping.isEmpty() ? 0 : random.nextInt(BUDGETS.size());
            String text = "seed " + seed + " by " + grouping + " budget " + budget;
            List<AggregateCall> calls = mergeableCalls();
            List<String> expected = comparable(expected(grouping, calls, rows));
            if (budget == 1 && keys < 60) {
                calls = calls.subList(0, calls.size() - 1); // a group that grows beyond all memory cannot be held
                expected = comparable(expected(grouping, calls, rows));
            }
            assertEquals(expected, comparable(complete(BUDGETS.get(budget).get(), grouping, calls, batches)),
                    text);
            assertEquals(expected, comparable(inTwoPhases(BUDGETS.get(budget), grouping, calls, batches)),
                    text);
        }
    }

    @Test
    void distinctValuesAreTakenOnceWhateverMemoryIsRefused() throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<List<@Nullable Object>> rows = rows(random, random.nextInt(8_000), 1 + random.nextInt(2000),
                    false);
            List<AttributeReference> grouping = GROUPINGS.get(random.nextInt(GROUPINGS.size() - 1));
            List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, Batch.ROWS, 5);
            int budget = random.nextInt(BUDGETS.size());
            assertEquals(comparable(expected(grouping, distinctCalls(), rows)),
                    comparable(complete(BUDGETS.get(budget).get(), grouping, distinctCalls(), batches)),
                    "seed " + seed + " by " + grouping + " budget " + budget);
        }
    }

    @Test
    void spillsStatesAgainAndAgainWhenTheyGrow() throws IOException {
        Random random = new Random(3);
        List<List<@Nullable Object>> rows = rows(random, 60_000, 40, false);
        List<AggregateCall> calls = List.of(call("collect_list", false, null, NUMBER));
        OperatorHarness task = OperatorHarness.ofBytes(500_000);
        List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, Batch.ROWS);
        assertEquals(comparable(expected(List.of(TEXT), calls, rows)),
                comparable(complete(task, List.of(TEXT), calls, batches)));
        assertTrue(task.refusals() > 3, task.refusals() + " refusals");
        assertTrue(task.peakBytes() <= 500_000, task.peakBytes() + " bytes");
    }

    /// `collect_list(argument)` of rows in the order of `key`, the largest first.
    private static AggregateCall ordered(AttributeReference argument, AttributeReference key) {
        AggregateCall call = call("collect_list", false, null, argument);
        return new AggregateCall(call.function(), call.arguments(), false, null,
                List.of(new SortOrder(key, false, false)), "ordered", Origin.UNKNOWN);
    }

    @Test
    void fewGroupsOfManyDistinctValuesGoToDisk() throws IOException {
        for (List<AttributeReference> grouping : List.of(List.<AttributeReference>of(), List.of(TEXT),
                List.of(KEY))) {
            List<List<@Nullable Object>> rows = rows(new Random(11), 60_000, 30, false);
            List<AggregateCall> calls = List.of(call("count", true, null, VALUE),
                    call("sum", true, FLAG, VALUE), call("count", true, null, NUMBER),
                    call("count", false, null), call("collect_list", true, null, VALUE));
            List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, Batch.ROWS, 5);
            List<String> expected = comparable(expected(grouping, calls, rows));
            OperatorHarness task = OperatorHarness.ofBytes(2_000_000);
            assertEquals(expected, comparable(complete(task, grouping, calls, batches)), "by " + grouping);
            assertTrue(task.refusals() > 0 && task.fileCount() > 3, task.fileCount() + " files");
            assertTrue(task.peakBytes() <= 2_000_000, task.peakBytes() + " bytes");
            OperatorHarness poor = OperatorHarness.refusing(_ -> true);
            assertEquals(expected, comparable(complete(poor, grouping, calls, batches)), "by " + grouping);
        }
    }

    @Test
    void rowsInAnOrderGoToDiskAndComeBackInIt() throws IOException {
        List<List<@Nullable Object>> rows = rows(new Random(12), 60_000, 3000, false);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set((int) DOUBLE.id(), (double) (i * 7919L % 60_000));
        }
        List<AggregateCall> calls = List.of(ordered(TEXT, DOUBLE), call("count", true, null, NUMBER),
                ordered(NUMBER, DOUBLE));
        List<List<@Nullable Object>> byDouble = new ArrayList<>(rows);
        byDouble.sort(Comparator.comparing(row -> -(double) row.get((int) DOUBLE.id())));
        List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, Batch.ROWS, 700);
        for (List<AttributeReference> grouping : List.of(List.of(KEY, TEXT), List.of(TEXT), List.of(FLAG),
                List.<AttributeReference>of())) {
            List<String> expected = OperatorHarness.sorted(expected(grouping, calls, byDouble));
            for (int budget = 0; budget < BUDGETS.size(); budget++) {
                OperatorHarness task = BUDGETS.get(budget).get();
                assertEquals(expected, OperatorHarness.sorted(complete(task, grouping, calls, batches)),
                        "by " + grouping + " budget " + budget);
                assertTrue(budget == 0 || task.fileCount() > 0, "budget " + budget);
            }
        }
    }

    @Test
    void anOrderedGroupThatAloneDoesNotFitIsAnErrorThatSaysSo() {
        String wide = "x".repeat(1000);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            rows.add(Arrays.asList((long) (i % 20), wide, 0.0, null, i, true));
        }
        List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, Batch.ROWS);
        OperatorHarness task = OperatorHarness.ofBytes(4_000_000);
        TroupeException thrown = assertThrows(TroupeException.class,
                () -> complete(task, List.of(), List.of(ordered(TEXT, NUMBER)), batches));
        assertEquals(ErrorCode.OUT_OF_MEMORY, thrown.code());
        assertTrue(thrown.getMessage().contains("collect_list holds of one group"), thrown.getMessage());
        task.assertNothingIsLeft();
        OperatorHarness enough = OperatorHarness.ofBytes(4_000_000);
        assertDoesNotThrow(
                () -> complete(enough, List.of(KEY), List.of(ordered(TEXT, NUMBER)), batches));
    }

    @Test
    void aGroupThatAloneDoesNotFitIsAnError() {
        List<List<@Nullable Object>> rows = new ArrayList<>(
                Collections.nCopies(100_000, Arrays.asList(1L, "t", 0.0, null, 7, true)));
        List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, Batch.ROWS);
        for (List<AttributeReference> grouping : List.<List<AttributeReference>>of(List.of(KEY), List.of())) {
            OperatorHarness task = OperatorHarness.ofBytes(1_000_000);
            TroupeException thrown = assertThrows(TroupeException.class,
                    () -> complete(task, grouping, List.of(call("collect_list", false, null, NUMBER)),
                            batches));
            assertEquals(ErrorCode.OUT_OF_MEMORY, thrown.code());
            task.assertNothingIsLeft();
        }
    }

    @Test
    void sumsBeyondTheirTypeAreErrorsAndThoseBeyond64BitsAreNot() throws IOException {
        DecimalType most = new DecimalType(18, 0);
        AttributeReference great = column(0, "g", most);
        BigDecimal value = new BigDecimal("999999999999999999");
        List<List<@Nullable Object>> rows = new ArrayList<>(Collections.nCopies(5000, List.of(value)));
        AggregateCall sum = call("sum", false, null, great);
        for (List<AttributeReference> grouping : List.<List<AttributeReference>>of(List.of(),
                List.of(great))) {
            PhysicalPlan.Aggregate plan = plan(Phase.COMPLETE, grouping, List.of(sum), List.of(great));
            OperatorHarness task = OperatorHarness.unlimited();
            try (Operator operator = AggregateOperator.of(plan,
                    task.source(OperatorHarness.batches(List.of(great), rows, 100, 1)), task)) {
                List<List<@Nullable Object>> results = OperatorHarness.rows(operator, plan.output());
                assertEquals(value.multiply(BigDecimal.valueOf(5000)), results.getFirst().getLast());
            }
        }
    }

    @Test
    void rowsOfKeysThatNeverComeTwiceArePassedOn() throws IOException {
        int count = PartialLimit.FIRST_GROUPS + 50_000;
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < count; from += 2000) {
            int to = Math.min(count, from + 2000);
            long[] keys = new long[to - from];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (from + i) * 1_000_003L;
            }
            batches.add(new Batch(List.of(io.troupe.columnar.LongVector.of(keys)), keys.length));
        }
        List<AggregateCall> calls = List.of(call("count", false, null), call("sum", false, null, KEY));
        PhysicalPlan.Aggregate plan = plan(Phase.PARTIAL, List.of(KEY), calls, List.of(KEY));
        OperatorHarness task = OperatorHarness.unlimited();
        long rows = 0;
        long total = 0;
        int afterwards = 0;
        try (Operator operator = AggregateOperator.of(plan, task.source(batches), task)) {
            for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
                rows += batch.rowCount();
                for (int i = 0; i < batch.rowCount(); i++) {
                    total += ((io.troupe.columnar.LongVector) batch.column(1)).get(i);
                }
                afterwards += batch.rowCount() == 2000 ? 1 : 0;
            }
        }
        task.assertNothingIsLeft();
        assertEquals(count, rows);
        assertEquals(count, total);
        assertTrue(afterwards >= 20, afterwards + " batches passed on");
    }

    @Test
    void leavesNothingWhenCancelledOrWhenASourceFails() {
        List<List<@Nullable Object>> rows = rows(new Random(5), 20_000, 3000, false);
        List<Batch> batches = OperatorHarness.batches(COLUMNS, rows, 500);
        leavesNothing(batches, List.of(call("collect_list", false, null, NUMBER)));
        leavesNothing(batches, List.of(ordered(TEXT, NUMBER), call("count", true, null, VALUE)));
    }

    private static void leavesNothing(List<Batch> batches, List<AggregateCall> calls) {
        PhysicalPlan.Aggregate plan = plan(Phase.COMPLETE, List.of(KEY), calls, COLUMNS);
        for (int at = 0; at < 40; at += 7) {
            OperatorHarness cancelled = OperatorHarness.ofBytes(300_000).cancelledAt(at);
            assertThrows(TroupeException.class, () -> {
                try (Operator operator = AggregateOperator.of(plan, cancelled.source(batches), cancelled)) {
                    OperatorHarness.rows(operator, plan.output());
                }
            });
            cancelled.assertNothingIsLeft();
        }
        for (int at = 0; at < batches.size(); at += 9) {
            int failsAt = at;
            OperatorHarness task = OperatorHarness.ofBytes(300_000);
            assertThrows(IOException.class, () -> {
                try (Operator operator = AggregateOperator.of(plan, task.failing(batches, failsAt), task)) {
                    OperatorHarness.rows(operator, plan.output());
                }
            });
            task.assertNothingIsLeft();
        }
    }
}
