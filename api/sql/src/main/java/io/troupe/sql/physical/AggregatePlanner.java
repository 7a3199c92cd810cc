package io.troupe.sql.physical;

import io.troupe.sql.physical.PhysicalPlan.Aggregate.Phase;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Plans;
import io.troupe.sql.plan.Predicates;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Plans aggregations: keys and arguments are computed below, calls in between, and what is computed of their
/// results above.
final class AggregatePlanner {
    private final PhysicalPlanner planner;
    private final PushedAggregate pushed;
    private final GroupingSetPlanner sets;
    private final LongSupplier newId;

    AggregatePlanner(PhysicalPlanner planner, ScanPlanner scans, LongSupplier newId) {
        this.planner = planner;
        this.pushed = new PushedAggregate(planner, scans, newId);
        this.sets = new GroupingSetPlanner(planner);
        this.newId = newId;
    }

    PhysicalPlan aggregate(LogicalPlan.Aggregate aggregate) {
        Set<AggregateCall> found = new LinkedHashSet<>();
        aggregate.aggregates().forEach(each -> collect(each, Set.copyOf(aggregate.grouping()), found));
        Optional<PhysicalPlan> byTable = byTable(aggregate.child(), aggregate.grouping(), List.copyOf(found));
        if (byTable.isPresent()) {
            Map<Expression, AttributeReference> values = new HashMap<>();
            int next = new LinkedHashSet<>(aggregate.grouping()).size();
            for (AggregateCall call : found) {
                values.put(call, byTable.get().output().get(next++));
            }
            List<Expression> columns = aggregate.aggregates().stream()
                    .map(column -> replaced(column, values)).toList();
            return new PhysicalPlan.Project(columns, aggregate.output(), byTable.get());
        }
        return byRows(aggregate);
    }

    /// The different rows of `distinct`.
    PhysicalPlan distinct(LogicalPlan.Distinct distinct) {
        return byTable(distinct.child(), distinct.output(), List.of()).orElseGet(() -> grouped(
                planner.convert(distinct.child(), Set.copyOf(distinct.output())), distinct.output(),
                List.of()));
    }

    /// The groups of `child` when its table computes them.
    private Optional<PhysicalPlan> byTable(
            LogicalPlan child, List<? extends Expression> grouping, List<AggregateCall> calls) {
        if (grouping.isEmpty() && calls.isEmpty()
                || !grouping.stream().allMatch(AttributeReference.class::isInstance)) {
            return Optional.empty();
        }
        List<AttributeReference> keys = List.copyOf(new LinkedHashSet<>(
                grouping.stream().map(AttributeReference.class::cast).toList()));
        return pushed.plan(child, keys, calls, results(calls));
    }

    private List<AttributeReference> results(List<AggregateCall> calls) {
        return calls.stream()
                .map(call -> column(call.function().name(), call.dataType(), call.nullable())).toList();
    }

    private PhysicalPlan byRows(LogicalPlan.Aggregate aggregate) {
        Set<AttributeReference> needed = new HashSet<>(Predicates.references(aggregate.grouping()));
        needed.addAll(Predicates.references(aggregate.aggregates()));
        Optional<PhysicalPlan> bySets = bySets(aggregate);
        if (bySets.isPresent()) {
            return bySets.get();
        }
        PhysicalPlan child = planner.convert(aggregate.child(), needed);
        PhysicalPlanner.Computed keys = planner.computed(aggregate.grouping(), child);
        Map<Expression, AttributeReference> values = new HashMap<>();
        for (int i = 0; i < keys.columns().size(); i++) {
            values.put(aggregate.grouping().get(i), keys.columns().get(i));
        }
        Set<AggregateCall> calls = new LinkedHashSet<>();
        aggregate.aggregates().forEach(expression -> collect(expression, values.keySet(), calls));
        List<AttributeReference> groupColumns = List.copyOf(new LinkedHashSet<>(keys.columns()));
        PhysicalPlan grouped = grouped(keys.plan(), groupColumns, List.copyOf(calls));
        return columns(aggregate, values, groupColumns.size(), calls, grouped);
    }

    /// The aggregation of several grouping sets, if it can begin with the groups of all keys.
    private Optional<PhysicalPlan> bySets(LogicalPlan.Aggregate aggregate) {
        if (!(aggregate.child() instanceof LogicalPlan.Expand expand) || expand.projections().size() < 2
                || !aggregate.grouping().stream().allMatch(AttributeReference.class::isInstance)) {
            return Optional.empty();
        }
        Set<AggregateCall> found = new LinkedHashSet<>();
        aggregate.aggregates().forEach(each -> collect(each, Set.copyOf(aggregate.grouping()), found));
        List<AggregateCall> calls = List.copyOf(found);
        List<AttributeReference> grouping = List.copyOf(new LinkedHashSet<>(
                aggregate.grouping().stream().map(AttributeReference.class::cast).toList()));
        if (!calls.stream().allMatch(call -> isMergeable(call) && !call.function().ordered())) {
            return Optional.empty();
        }
        return sets.partial(expand, grouping, calls, states(calls))
                .map(partial -> columns(
                        aggregate, new HashMap<>(), grouping.size(), found,
                        merged(partial, grouping, calls, PhysicalPlan.concat(grouping, results(calls)))));
    }

    /// What `aggregate` gives of `grouped`, which has the results of `calls` from column `first` on.
    private static PhysicalPlan columns(
            LogicalPlan.Aggregate aggregate, Map<Expression, AttributeReference> values, int first,
            Set<AggregateCall> calls, PhysicalPlan grouped) {
        int next = first;
        for (AggregateCall call : calls) {
            values.put(call, grouped.output().get(next++));
        }
        List<Expression> columns = aggregate.aggregates().stream().map(column -> replaced(column, values))
                .toList();
        return new PhysicalPlan.Project(columns, aggregate.output(), grouped);
    }

    /// The rows of `child` with aggregates computed beside.
    PhysicalPlan observe(LogicalPlan.Observe observe, PhysicalPlan child) {
        Set<AggregateCall> found = new LinkedHashSet<>();
        observe.metrics().forEach(expression -> collect(expression, Set.of(), found));
        List<AggregateCall> calls = List.copyOf(found);
        List<AttributeReference> states = states(calls);
        List<AttributeReference> results = new ArrayList<>();
        Map<Expression, AttributeReference> values = new HashMap<>();
        for (AggregateCall call : calls) {
            AttributeReference result = column(call.function().name(), call.dataType(), call.nullable());
            results.add(result);
            values.put(call, result);
        }
        PhysicalPlan.Aggregate partial = new PhysicalPlan.Aggregate(
                Phase.PARTIAL, List.of(), calls, states, new PhysicalPlan.Nothing(1, child.output()));
        PhysicalPlan merged = new PhysicalPlan.Aggregate(
                Phase.FINAL, List.of(), calls, results, new PhysicalPlan.Nothing(1, states));
        List<Expression> columns = observe.metrics().stream().map(column -> replaced(column, values))
                .toList();
        PhysicalPlan named = new PhysicalPlan.Project(
                columns, Plans.attributes(observe.metrics()), merged);
        return new PhysicalPlan.Observe(0, observe.name(), partial, named, child);
    }

    /// One row for each group of `child` with the columns `grouping` and the results of `calls`.
    PhysicalPlan grouped(PhysicalPlan child, List<AttributeReference> grouping, List<AggregateCall> calls) {
        List<AttributeReference> results = new ArrayList<>(grouping);
        results.addAll(results(calls));
        if (child.partitions() == 1) {
            return new PhysicalPlan.Aggregate(Phase.COMPLETE, grouping, calls, results, child);
        }
        Optional<PhysicalPlan> inBuckets = Bucketing.byKeys(child, grouping);
        if (inBuckets.isPresent()) {
            return new PhysicalPlan.Aggregate(Phase.COMPLETE, grouping, calls, results, inBuckets.get());
        }
        if (!calls.stream().allMatch(AggregatePlanner::isMergeable)) {
            return new PhysicalPlan.Aggregate(
                    Phase.COMPLETE, grouping, calls, results, planner.byKeys(child, grouping));
        }
        PhysicalPlan partial = new PhysicalPlan.Aggregate(
                Phase.PARTIAL, grouping, calls, PhysicalPlan.concat(grouping, states(calls)), child);
        return merged(partial, grouping, calls, results);
    }

    private PhysicalPlan merged(
            PhysicalPlan partial, List<AttributeReference> grouping, List<AggregateCall> calls,
            List<AttributeReference> results) {
        return new PhysicalPlan.Aggregate(
                Phase.FINAL, grouping, calls, results,
                partial.partitions() == 1 ? partial : planner.byKeys(partial, grouping));
    }

    private List<AttributeReference> states(List<AggregateCall> calls) {
        List<AttributeReference> states = new ArrayList<>();
        for (AggregateCall call : calls) {
            for (DataType type : call.function().stateTypes()) {
                states.add(column(call.function().name(), type, true));
            }
        }
        return states;
    }

    /// Whether partial results may be merged: not when each task would see a part of what is distinct or ordered.
    private static boolean isMergeable(AggregateCall call) {
        return call.order().isEmpty() && (!call.distinct() || call.function().ignoresDuplicates());
    }

    private AttributeReference column(String name, DataType type, boolean nullable) {
        return new AttributeReference(newId.getAsLong(), name, type, nullable);
    }

    private static void collect(Expression expression, Set<Expression> keys, Set<AggregateCall> calls) {
        if (keys.contains(expression)) {
            return;
        }
        if (expression instanceof AggregateCall call) {
            calls.add(call);
        } else {
            expression.children().forEach(child -> collect(child, keys, calls));
        }
    }

    private static Expression replaced(Expression expression, Map<Expression, AttributeReference> values) {
        AttributeReference value = values.get(expression);
        return value != null ? value : expression.mapChildren(child -> replaced(child, values));
    }
}
