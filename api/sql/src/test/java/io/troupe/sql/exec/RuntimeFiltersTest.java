package io.troupe.sql.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.troupe.sql.physical.Partitioning;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.Scan;
import io.troupe.sql.source.Split;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuntimeFiltersTest {
    private static final AttributeReference KEY = column(1, "k");
    private static final AttributeReference OTHER = column(2, "o");
    private static final AttributeReference HELD = column(11, "h");
    private static final AttributeReference INNER = column(21, "i");

    private static AttributeReference column(long id, String name) {
        return new AttributeReference(id, name, DataTypes.LongType, true);
    }

    private record NoSplits() implements Scan {
        @Override
        public List<Split> splits() {
            return List.of();
        }

        @Override
        public List<Condition> enforced() {
            return List.of();
        }

        @Override
        public String description() {
            return "nothing";
        }
    }

    private static PhysicalPlan scan(AttributeReference... columns) {
        return new PhysicalPlan.TableScan("t", new NoSplits(), List.of(List.of()), List.of(columns));
    }

    private static PhysicalPlan filtered(PhysicalPlan plan, AttributeReference column) {
        return new PhysicalPlan.Filter(
                List.of(new Comparison(Comparison.Operator.LESS, column,
                        new Literal(5L, DataTypes.LongType))),
                plan);
    }

    private static PhysicalPlan.HashJoin join(
            JoinType type, PhysicalPlan left, AttributeReference leftKey, PhysicalPlan right,
            AttributeReference rightKey) {
        return new PhysicalPlan.HashJoin(
                left, right, type, List.of(leftKey), List.of(rightKey), List.of(false), null,
                PhysicalPlan.concat(left.output(), right.output()));
    }

    private static final PhysicalPlan READ = new PhysicalPlan.BroadcastRead(7, List.of(HELD));

    private static RuntimeFilters fewKeys() {
        RuntimeFilters filters = new RuntimeFilters();
        filters.broadcastFinished(7, filtered(scan(HELD), HELD));
        return filters;
    }

    /// The columns of scans that get a filter when `left` is joined with few rows by [#KEY].
    private static List<String> filteredColumns(JoinType type, PhysicalPlan left) {
        return filteredColumns(join(type, left, KEY, READ, HELD), Set.of());
    }

    private static List<String> filteredColumns(PhysicalPlan plan, Set<PhysicalPlan> running) {
        List<String> columns = new ArrayList<>();
        RuntimeFilters filters = fewKeys();
        PhysicalPlan once = filters.apply(plan, running);
        collect(once, columns);
        assertSame(once, filters.apply(once, running), "filters are added once");
        return columns;
    }

    private static void collect(PhysicalPlan plan, List<String> columns) {
        if (plan instanceof PhysicalPlan.TableScan scan) {
            scan.filters().forEach(filter -> {
                assertEquals(7, filter.broadcastId());
                assertEquals(HELD, filter.key());
                columns.add(filter.column());
            });
        }
        plan.children().forEach(child -> collect(child, columns));
    }

    @ParameterizedTest
    @EnumSource(JoinType.class)
    void filtersTheStreamedSideOnlyWhereItsSingleRowsAreDropped(JoinType type) {
        boolean drops = type == JoinType.INNER || type == JoinType.CROSS || type == JoinType.LEFT_SEMI
                || type == JoinType.RIGHT_OUTER;
        assertEquals(drops ? List.of("k") : List.of(), filteredColumns(type, scan(KEY, OTHER)));
    }

    @Test
    void goesThroughExchangesGroupsAndRenamedColumns() {
        AttributeReference below = column(31, "b");
        PhysicalPlan project = new PhysicalPlan.Project(
                List.of(new Alias(below, "k", KEY.id())), List.of(KEY), scan(below, OTHER));
        PhysicalPlan partial = new PhysicalPlan.Aggregate(
                PhysicalPlan.Aggregate.Phase.PARTIAL, List.of(KEY), List.of(), List.of(KEY), project);
        PhysicalPlan exchange = new PhysicalPlan.Exchange(new Partitioning.Hash(List.of(KEY), 2), partial);
        PhysicalPlan whole = new PhysicalPlan.Aggregate(
                PhysicalPlan.Aggregate.Phase.FINAL, List.of(KEY), List.of(), List.of(KEY), exchange);

        assertEquals(List.of("b"), filteredColumns(JoinType.INNER, whole));
    }

    @Test
    void doesNotGoBelowLimitsAndGroupsByOtherColumns() {
        assertEquals(List.of(), filteredColumns(JoinType.INNER, new PhysicalPlan.Limit(0, 5, scan(KEY))));
        assertEquals(List.of(), filteredColumns(JoinType.INNER, new PhysicalPlan.Aggregate(
                PhysicalPlan.Aggregate.Phase.COMPLETE, List.of(OTHER), List.of(), List.of(OTHER, KEY),
                scan(OTHER, KEY))));
    }

    @Test
    void reachesBothSidesOfAJoinByTheSameColumn() {
        PhysicalPlan inner = join(
                JoinType.INNER, scan(KEY, OTHER), KEY, new PhysicalPlan.Broadcast(scan(INNER)), INNER);
        assertEquals(List.of("k", "i"), filteredColumns(JoinType.INNER, inner));

        PhysicalPlan outer = join(
                JoinType.LEFT_OUTER, scan(KEY, OTHER), KEY, new PhysicalPlan.Broadcast(scan(INNER)), INNER);
        assertEquals(List.of("k"), filteredColumns(JoinType.INNER, outer));

        PhysicalPlan full = join(
                JoinType.FULL_OUTER, scan(KEY, OTHER), KEY, scan(INNER), INNER);
        assertEquals(List.of(), filteredColumns(JoinType.INNER, full));
    }

    @Test
    void leavesAloneWhatIsComputedOnceForSeveralPlaces() {
        PhysicalPlan shared = new PhysicalPlan.Broadcast(scan(KEY, OTHER));
        PhysicalPlan.HashJoin lower = join(JoinType.INNER, shared, KEY, READ, HELD);

        assertEquals(List.of("k"), filteredColumns(lower, Set.of()));
        assertEquals(List.of(),
                filteredColumns(join(JoinType.LEFT_ANTI, shared, KEY, lower, HELD), Set.of()));
    }

    @Test
    void leavesAloneWhatRuns() {
        PhysicalPlan exchange = new PhysicalPlan.Exchange(new Partitioning.Hash(List.of(KEY), 2), scan(KEY));

        assertEquals(List.of(),
                filteredColumns(join(JoinType.INNER, exchange, KEY, READ, HELD), Set.of(exchange)));
    }

    @Test
    void doesNotLookBelowWhatRuns() {
        PhysicalPlan exchange = new PhysicalPlan.Exchange(
                new Partitioning.Hash(List.of(KEY), 2), join(JoinType.INNER, scan(KEY), KEY, READ, HELD));
        PhysicalPlan plan = new PhysicalPlan.Sort(List.of(), -1, exchange);

        assertSame(plan, fewKeys().apply(plan, Set.of(exchange)));
        assertEquals(List.of("k"), filteredColumns(plan, Set.of()));
    }

    @Test
    void reachesAllPartsOfAUnionOnce() {
        PhysicalPlan limit = new PhysicalPlan.Limit(0, 5, scan(INNER));

        assertEquals(List.of("k", "o"), filteredColumns(JoinType.INNER,
                new PhysicalPlan.Union(List.of(scan(KEY), limit, scan(OTHER)), List.of(KEY))));
        assertFalse(fewKeys().isAwaited(join(JoinType.INNER,
                new PhysicalPlan.Union(List.of(limit), List.of(KEY)), KEY,
                new PhysicalPlan.Broadcast(filtered(scan(HELD), HELD)), HELD)));
    }

    @Test
    void aWholeTableTellsNothing() {
        PhysicalPlan plan = join(JoinType.INNER, scan(KEY, OTHER), KEY, READ, HELD);
        RuntimeFilters filters = new RuntimeFilters();
        filters.broadcastFinished(7, scan(HELD));

        assertSame(plan, filters.apply(plan, Set.of()));
    }

    @Test
    void aBroadcastIsAwaitedWhenItWillTellSomething() {
        PhysicalPlan few = new PhysicalPlan.Broadcast(filtered(scan(HELD), HELD));
        PhysicalPlan all = new PhysicalPlan.Broadcast(scan(HELD));
        RuntimeFilters filters = new RuntimeFilters();

        assertTrue(filters.isAwaited(join(JoinType.INNER, scan(KEY), KEY, few, HELD)));
        assertFalse(filters.isAwaited(join(JoinType.INNER, scan(KEY), KEY, all, HELD)));
        assertFalse(filters.isAwaited(join(JoinType.LEFT_OUTER, scan(KEY), KEY, few, HELD)));
        assertFalse(filters.isAwaited(
                join(JoinType.INNER, new PhysicalPlan.Limit(0, 5, scan(KEY)), KEY, few, HELD)));
    }

    @Test
    void keysForWhichNullEqualsNullAreNotFiltered() {
        PhysicalPlan.HashJoin plan = new PhysicalPlan.HashJoin(
                scan(KEY), READ, JoinType.INNER, List.of(KEY), List.of(HELD), List.of(true), null,
                List.of(KEY));

        assertEquals(List.of(), filteredColumns(plan, Set.of()));
    }
}
