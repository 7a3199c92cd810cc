package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.ErrorCode;
import io.troupe.TroupeException;
import io.troupe.columnar.Batch;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.JoinType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Joins against a comparison of all pairs: all types, odd batches, nulls, long chains of duplicates.
class JoinOperatorTest {
    private static Operator operator(PhysicalPlan plan, Operator streamed, Operator held, TaskServices task) {
        return switch (plan) {
            case PhysicalPlan.HashJoin join -> new HashJoinOperator(join, streamed, new Held.Own(held), task);
            case PhysicalPlan.NestedLoopJoin join ->
                new NestedLoopOperator(join, streamed, new Held.Own(held), task);
            default -> throw new IllegalArgumentException("no join: " + plan);
        };
    }

    private static List<String> join(JoinFixture tables, PhysicalPlan plan, OperatorHarness task, int[] sizes)
            throws IOException {
        try (Operator join = operator(
                plan, task.source(tables.leftBatches(sizes)), task.source(tables.rightBatches(sizes)),
                task)) {
            return OperatorHarness.sorted(OperatorHarness.rows(join, plan.output()));
        }
    }

    private static void assertJoins(JoinFixture tables, PhysicalPlan plan, int[] sizes, String what)
            throws IOException {
        OperatorHarness task = OperatorHarness.unlimited();
        assertEquals(OperatorHarness.sorted(tables.expected(plan)), join(tables, plan, task, sizes), what);
        task.assertNothingIsLeft();
        assertEquals(0, task.fileCount(), what);
    }

    @ParameterizedTest
    @EnumSource(value = JoinType.class, names = {"CROSS",
            "NULL_AWARE_ANTI"}, mode = EnumSource.Mode.EXCLUDE)
    void joinsByKeysAsAllPairsDo(JoinType type) throws IOException {
        for (long seed = 1; seed <= 24; seed++) {
            Random random = new Random(seed);
            JoinFixture tables = JoinFixture.random(
                    random, random.nextInt(300), random.nextInt(300), 1 + random.nextInt(200), true);
            PhysicalPlan.HashJoin plan = JoinFixture.plan(
                    type, 1 + random.nextInt(2), random.nextBoolean(), random.nextBoolean());
            assertJoins(tables, plan, new int[]{1, 17, 64},
                    type + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void joinsForNotInAsAllPairsDo(boolean withNulls) throws IOException {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            JoinFixture tables = JoinFixture.random(
                    random, random.nextInt(300), random.nextInt(4) * 50, 1 + random.nextInt(200), withNulls);
            assertJoins(tables, JoinFixture.plan(JoinType.NULL_AWARE_ANTI, 1, false, false),
                    new int[]{1, 17, 64}, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(JoinType.class)
    void loopsAsAllPairsDo(JoinType type) throws IOException {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            JoinFixture tables = JoinFixture.random(random, random.nextInt(90), random.nextInt(90), 20, true);
            PhysicalPlan.NestedLoopJoin plan = JoinFixture.loop(type,
                    type != JoinType.CROSS && random.nextInt(4) > 0);
            assertJoins(tables, plan, new int[]{1, 7, 40},
                    type + ", seed " + seed);
        }
    }

    @Test
    void duplicatesOfOneKeyGoOnThroughManyBatches() throws IOException {
        JoinFixture tables = JoinFixture.random(new Random(5), 120, 5000, 1, false);
        assertJoins(tables, JoinFixture.plan(JoinType.INNER, 1, false, false), new int[]{50, 2048},
                "one key");
    }

    // ---- memory is refused ----------------------------------------------------------------------------------------

    /// What a budget does: the n-th request alone is refused, all from the n-th on, or all above a number of bytes.
    private static List<Supplier<OperatorHarness>> budgets(int requests) {
        List<Supplier<OperatorHarness>> budgets = new ArrayList<>();
        int step = Math.max(1, requests / 6);
        for (int n = 0; n < requests; n += step) {
            int refused = n;
            budgets.add(() -> OperatorHarness.refusing(request -> request == refused));
            budgets.add(() -> OperatorHarness.refusing(request -> request >= refused));
            budgets.add(() -> OperatorHarness.refusing(request -> request >= refused && request % 2 == 0));
        }
        for (long bytes : new long[]{20_000, 60_000, 150_000, 2_150_000}) {
            budgets.add(() -> OperatorHarness.ofBytes(bytes));
        }
        return budgets;
    }

    /// Joins within all budgets and returns how many files were made.
    private static int joinWithinBudgets(JoinFixture tables, PhysicalPlan plan, String what)
            throws IOException {
        int[] sizes = {1, 64, 5};
        List<String> expected = OperatorHarness.sorted(tables.expected(plan));
        OperatorHarness free = OperatorHarness.unlimited();
        assertEquals(expected, join(tables, plan, free, sizes), what);
        int files = 0;
        int index = 0;
        for (Supplier<OperatorHarness> budget : budgets(free.requests())) {
            OperatorHarness task = budget.get();
            assertEquals(expected, join(tables, plan, task, sizes), what + ", budget " + index++);
            task.assertNothingIsLeft();
            files += task.fileCount();
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource(value = JoinType.class, names = {"CROSS", "NULL_AWARE_ANTI"}, mode = EnumSource.Mode.EXCLUDE)
    void joinsByKeysWhateverMemoryIsRefused(JoinType type) throws IOException {
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            JoinFixture tables = JoinFixture.random(
                    random, random.nextInt(500), 700 + random.nextInt(300), seed % 2 == 0 ? 400 : 2, true);
            PhysicalPlan plan = JoinFixture.plan(type, 1 + random.nextInt(2), random.nextBoolean(), true);
            assertTrue(joinWithinBudgets(tables, plan, type + ", seed " + seed) > 20, "hardly any spilling");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void joinsForNotInWhateverMemoryIsRefused(boolean withNulls) throws IOException {
        JoinFixture tables = JoinFixture.random(new Random(3), 400, 800, 600, withNulls);
        joinWithinBudgets(tables, JoinFixture.plan(JoinType.NULL_AWARE_ANTI, 1, false, false), "NOT IN");
    }

    @ParameterizedTest
    @EnumSource(JoinType.class)
    void loopsWhateverMemoryIsRefused(JoinType type) throws IOException {
        Random random = new Random(11);
        JoinFixture tables = JoinFixture.random(random, 20, 2500, 20, true);
        joinWithinBudgets(tables, JoinFixture.loop(type, true), type.toString());
    }

    @ParameterizedTest
    @EnumSource(value = JoinType.class, names = {"INNER", "FULL_OUTER", "LEFT_ANTI"})
    void oneKeyThatDoesNotFitIsJoinedByBlocks(JoinType type) throws IOException {
        JoinFixture tables = JoinFixture.random(new Random(9), 12, 3000, 1, false);
        joinWithinBudgets(tables, JoinFixture.plan(type, 1, false, true), type.toString());
    }

    // ---- it ends early --------------------------------------------------------------------------------------------

    private static List<PhysicalPlan> plansThatEndEarly() {
        return List.of(
                JoinFixture.plan(JoinType.FULL_OUTER, 1, false, true),
                JoinFixture.loop(JoinType.FULL_OUTER, true));
    }

    @Test
    void leavesNothingWhenCancelledAnywhere() throws IOException {
        JoinFixture tables = JoinFixture.random(new Random(21), 200, 900, 300, true);
        for (PhysicalPlan plan : plansThatEndEarly()) {
            OperatorHarness all = OperatorHarness.ofBytes(70_000);
            join(tables, plan, all, new int[]{16});
            for (int check = 0; check < all.checks(); check += 1 + all.checks() / 40) {
                OperatorHarness task = OperatorHarness.ofBytes(70_000).cancelledAt(check);
                TroupeException thrown = assertThrows(
                        TroupeException.class, () -> join(tables, plan, task, new int[]{16}),
                        "check " + check);
                assertEquals(ErrorCode.JOB_CANCELLED, thrown.code());
                task.assertNothingIsLeft();
            }
        }
    }

    @Test
    void leavesNothingWhenASourceFailsAnywhere() throws IOException {
        JoinFixture tables = JoinFixture.random(new Random(22), 300, 900, 300, true);
        List<Batch> left = tables.leftBatches(64);
        List<Batch> right = tables.rightBatches(64);
        for (PhysicalPlan plan : plansThatEndEarly()) {
            for (int batch = 0; batch < left.size() + right.size(); batch++) {
                int failing = batch;
                OperatorHarness task = OperatorHarness.ofBytes(70_000);
                assertThrows(IOException.class, () -> {
                    Operator streamed = task.failing(left,
                            failing < right.size() ? left.size() + 1 : failing - right.size());
                    Operator held = task.failing(right, failing < right.size() ? failing : right.size() + 1);
                    try (Operator join = operator(plan, streamed, held, task)) {
                        OperatorHarness.rows(join, plan.output());
                    }
                }, "batch " + batch);
                task.assertNothingIsLeft();
            }
        }
    }

    @Test
    void leavesNothingWhenClosedAfterAnyBatch() throws IOException {
        JoinFixture tables = JoinFixture.random(new Random(23), 300, 900, 300, true);
        for (PhysicalPlan plan : plansThatEndEarly()) {
            for (int batches = 0; batches < 60; batches++) {
                OperatorHarness task = OperatorHarness.ofBytes(70_000);
                Operator join = operator(
                        plan, task.source(tables.leftBatches(64)), task.source(tables.rightBatches(64)),
                        task);
                for (int i = 0; i < batches && join.next() != null; i++) {
                    // go on
                }
                join.close();
                join.close();
                task.assertNothingIsLeft();
            }
        }
    }
}
