package io.troupe.sql.optimize;

import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Renewal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Lets all tasks take part in `count(DISTINCT x)` without groups, where otherwise one task would look at every row: the
/// different values are found first, each task for its share of them, and then they are counted. With several sets of
/// arguments, or calls without DISTINCT beside them, each set reads the rows for itself; that is done where they are
/// all those of a large table.
final class DistinctAggregates implements Rule {
    /// From how many rows of a table on it pays to read it once more.
    private static final double MANY = 200_000;

    private final LongSupplier newId;

    DistinctAggregates(LongSupplier newId) {
        this.newId = newId;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> node instanceof LogicalPlan.Aggregate aggregate
                && aggregate.grouping().isEmpty() ? inSteps(aggregate) : node);
    }

    private LogicalPlan inSteps(LogicalPlan.Aggregate aggregate) {
        Map<List<Expression>, List<AggregateCall>> sets = new LinkedHashMap<>();
        List<AggregateCall> others = new ArrayList<>();
        for (AggregateCall call : calls(aggregate)) {
            if (!call.distinct() || call.function().ignoresDuplicates()) {
                others.add(call);
            } else if (isDivisible(call)) {
                sets.computeIfAbsent(call.arguments(), _ -> new ArrayList<>()).add(call);
            } else {
                return aggregate;
            }
        }
        int readers = sets.size() + (others.isEmpty() ? 0 : 1);
        if (sets.isEmpty() || readers > 1 && !isWorthRepeating(aggregate.child())) {
            return aggregate;
        }
        Map<Expression, AttributeReference> values = new HashMap<>();
        List<LogicalPlan> results = new ArrayList<>();
        if (!others.isEmpty()) {
            results.add(results(others, others, aggregate.child(), values));
        }
        sets.forEach((arguments, calls) -> results.add(
                ofDifferent(arguments, calls, aggregate.child(), !results.isEmpty(), values)));
        LogicalPlan all = results.getFirst();
        for (LogicalPlan next : results.subList(1, results.size())) {
            all = new LogicalPlan.Join(all, next, JoinType.CROSS, null);
        }
        return new LogicalPlan.Project(
                aggregate.aggregates().stream().map(each -> replaced(each, values)).toList(), all);
    }

    private static Set<AggregateCall> calls(LogicalPlan.Aggregate aggregate) {
        Set<AggregateCall> calls = new LinkedHashSet<>();
        aggregate.aggregates().forEach(each -> each.forEach(part -> {
            if (part instanceof AggregateCall call) {
                calls.add(call);
            }
        }));
        return calls;
    }

    /// Whether it gives the same for the different arguments in any order.
    private static boolean isDivisible(AggregateCall call) {
        return call.filter() == null && call.order().isEmpty() && !call.function().ordered()
                && call.arguments().stream().allMatch(Expression::isDeterministic);
    }

    private static boolean isWorthRepeating(LogicalPlan plan) {
        return isReadingOnly(plan) && new Estimates().rows(plan) >= MANY;
    }

    private static boolean isReadingOnly(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Relation _,LogicalPlan.Range _ -> true;
            // with conditions it is their columns that cost
            case LogicalPlan.Project project ->
                project.columns().stream().allMatch(Expression::isDeterministic)
                        && isReadingOnly(project.child());
            default -> false;
        };
    }

    /// What `calls` give of the different values of `arguments` in `rows`, of which a copy is read when `isCopy`.
    private LogicalPlan ofDifferent(
            List<Expression> arguments, List<AggregateCall> calls, LogicalPlan rows, boolean isCopy,
            Map<Expression, AttributeReference> values) {
        LogicalPlan own = isCopy ? Renewal.renewed(rows, newId) : rows;
        Map<Long, Expression> columns = new HashMap<>();
        for (int i = 0; i < rows.output().size(); i++) {
            columns.put(rows.output().get(i).id(), own.output().get(i));
        }
        List<Expression> keys = new ArrayList<>();
        for (Expression argument : arguments) {
            keys.add(new Alias(MergeProjects.substitute(argument, columns), "value", newId.getAsLong()));
        }
        LogicalPlan.Project project = new LogicalPlan.Project(keys, own);
        List<AggregateCall> plain = calls.stream().map(call -> new AggregateCall(
                call.function(), List.copyOf(project.output()), false, null, List.of(), call.text(),
                call.origin())).toList();
        return results(calls, plain, new LogicalPlan.Distinct(project), values);
    }

    /// One row with what `computed`, which stand for `calls`, give of `rows`.
    private LogicalPlan results(
            List<AggregateCall> calls, List<AggregateCall> computed, LogicalPlan rows,
            Map<Expression, AttributeReference> values) {
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Alias column = new Alias(computed.get(i), calls.get(i).function().name(), newId.getAsLong());
            columns.add(column);
            values.put(calls.get(i), column.toAttribute());
        }
        return new LogicalPlan.Aggregate(List.of(), columns, rows);
    }

    private static Expression replaced(Expression expression, Map<Expression, AttributeReference> values) {
        AttributeReference value = values.get(expression);
        return value != null ? value : expression.mapChildren(child -> replaced(child, values));
    }
}
