package io.troupe.sql.exec.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.JoinType;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Joins against a comparison of all pairs: all types, odd batches, nulls, long chains of duplicates.
class JoinOperatorTest {
    private static void assertJoins(
            JoinFixture tables, PhysicalPlan.HashJoin plan, OperatorHarness task, int[] sizes, String what)
            throws IOException {
        List<String> given;
        try (Operator join = new HashJoinOperator(plan, task.source(tables.leftBatches(sizes)),
                Held.own(task.source(tables.rightBatches(sizes)), task), task)) {
            given = OperatorHarness.sorted(OperatorHarness.rows(join, plan.output()));
        }
        assertEquals(OperatorHarness.sorted(tables.expected(plan)), given, what);
        task.assertNothingIsLeft();
    }

    private static void assertLoops(
            JoinFixture tables, PhysicalPlan.NestedLoopJoin plan, OperatorHarness task, int[] sizes,
            String what)
            throws IOException {
        List<String> given;
        try (Operator join = new NestedLoopOperator(plan, task.source(tables.leftBatches(sizes)),
                Held.own(task.source(tables.rightBatches(sizes)), task), task)) {
            given = OperatorHarness.sorted(OperatorHarness.rows(join, plan.output()));
        }
        assertEquals(OperatorHarness.sorted(tables.expected(plan)), given, what);
        task.assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(value = JoinType.class, names = {"CROSS", "NULL_AWARE_ANTI",
            "RIGHT_OUTER"}, mode = EnumSource.Mode.EXCLUDE)
    void joinsByKeysAsAllPairsDo(JoinType type) throws IOException {
        for (long seed = 1; seed <= 24; seed++) {
            Random random = new Random(seed);
            JoinFixture tables = JoinFixture.random(
                    random, random.nextInt(300), random.nextInt(300), 1 + random.nextInt(200), true);
            PhysicalPlan.HashJoin plan = JoinFixture.plan(
                    type, 1 + random.nextInt(2), random.nextBoolean(), random.nextBoolean());
            assertJoins(tables, plan, OperatorHarness.unlimited(), new int[]{1, 17, 64},
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
                    OperatorHarness.unlimited(), new int[]{1, 17, 64}, "seed " + seed);
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
            assertLoops(tables, plan, OperatorHarness.unlimited(), new int[]{1, 7, 40},
                    type + ", seed " + seed);
        }
    }

    @Test
    void duplicatesOfOneKeyGoOnThroughManyBatches() throws IOException {
        JoinFixture tables = JoinFixture.random(new Random(5), 120, 5000, 1, false);
        assertJoins(tables, JoinFixture.plan(JoinType.INNER, 1, false, false), OperatorHarness.unlimited(),
                new int[]{50, 2048}, "one key");
    }
}
