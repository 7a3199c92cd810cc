package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a program may filter and sort a dataset by although the dataset does not show it: columns that its select list
/// left out, keys of its groups, and further aggregates of them.
final class HiddenColumns {
    private final Analysis analysis;
    private final ResolvedPlan child;
    private final Environment environment;

    HiddenColumns(Analysis analysis, ResolvedPlan child, Environment environment) {
        this.analysis = analysis;
        this.child = child;
        this.environment = environment;
    }

    /// Expressions over the columns of `plan`, which are those of the dataset and perhaps more.
    record Found(List<Expression> expressions, LogicalPlan plan) {
        /// `above`, which stands over [#plan], with the columns of `child` alone.
        ResolvedPlan visible(ResolvedPlan child, LogicalPlan above) {
            return child.withPlan(plan.output().size() == child.plan().output().size()
                    ? above
                    : new LogicalPlan.Project(List.<Expression>copyOf(child.plan().output()), above));
        }
    }

    /// What `resolve` finds. Columns that are shown come first; its error counts when nothing hidden helps.
    Found find(Function<Names, List<Expression>> resolve) {
        SqlException error;
        try {
            List<Expression> found = resolve.apply(Names.of(child.scope(), environment));
            boolean aggregated = found.stream().anyMatch(HiddenColumns::hasAggregate);
            if (!aggregated && isOver(found, child.plan())) {
                return new Found(found, child.plan());
            }
            if (aggregated) {
                return aggregated(resolve).orElse(new Found(found, child.plan()));
            }
            LogicalPlan wide = widened(child.plan());
            return new Found(found, isOver(found, wide) ? wide : child.plan());
        } catch (SqlException e) {
            if (!e.condition().startsWith("UNRESOLVED_COLUMN")) {
                throw e;
            }
            error = e;
        }
        try {
            LogicalPlan wide = widened(child.plan());
            List<Expression> found = resolve.apply(Names.of(scope(wide), environment));
            if (isOver(found, wide) && found.stream().noneMatch(HiddenColumns::hasAggregate)) {
                return new Found(found, wide);
            }
        } catch (SqlException _) {
            // it may be about groups
        }
        try {
            Optional<Found> found = aggregated(resolve);
            if (found.isPresent()) {
                return found.get();
            }
        } catch (SqlException _) {
            // it is about nothing that there is
        }
        throw error;
    }

    private static boolean hasAggregate(Expression expression) {
        return GroupingResolver.isAggregated(expression);
    }

    private static boolean isOver(List<Expression> expressions, LogicalPlan plan) {
        List<AttributeReference> output = plan.output();
        return expressions.stream().noneMatch(expression -> expression.contains(
                part -> part instanceof AttributeReference column && !output.contains(column)));
    }

    /// The columns that are shown, then hidden ones of other names.
    private Scope scope(LogicalPlan wide) {
        List<AttributeReference> shown = child.scope().attributes();
        List<AttributeReference> more = wide.output().stream().filter(column -> shown.stream()
                .noneMatch(each -> each.equals(column) || analysis.sameName(each.name(), column.name())))
                .toList();
        return child.scope().and(Scope.of(more));
    }

    /// `plan` with the columns that its select lists leave out at the end.
    private static LogicalPlan widened(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Project project -> {
                LogicalPlan input = widened(project.child());
                List<AttributeReference> shown = project.output();
                List<Expression> columns = new ArrayList<>(project.columns());
                input.output().stream().filter(column -> !shown.contains(column))
                        .filter(column -> isKnown(input, column)).forEach(columns::add);
                yield columns.size() == shown.size() ? plan : new LogicalPlan.Project(columns, input);
            }
            case LogicalPlan.Aggregate aggregate -> {
                List<AttributeReference> shown = aggregate.output();
                List<Expression> columns = new ArrayList<>(aggregate.aggregates());
                aggregate.grouping().stream()
                        .filter(key -> key instanceof AttributeReference column && !shown.contains(column))
                        .forEach(columns::add);
                yield columns.size() == shown.size()
                        ? plan
                        : new LogicalPlan.Aggregate(aggregate.grouping(), columns, aggregate.child());
            }
            case LogicalPlan.Filter filter -> filter.withChild(widened(filter.child()));
            case LogicalPlan.Sort sort -> sort.withChild(widened(sort.child()));
            case LogicalPlan.Limit limit -> limit.withChild(widened(limit.child()));
            case LogicalPlan.Offset offset -> offset.withChild(widened(offset.child()));
            case LogicalPlan.Sample sample -> sample.withChild(widened(sample.child()));
            case LogicalPlan.Repartition partitions -> partitions.withChild(widened(partitions.child()));
            case LogicalPlan.Hinted hinted -> hinted.withChild(widened(hinted.child()));
            default -> plan;
        };
    }

    /// Of groups, the keys are known by name; aggregates that nobody named are not.
    private static boolean isKnown(LogicalPlan plan, AttributeReference column) {
        return switch (plan) {
            case LogicalPlan.Aggregate aggregate -> aggregate.grouping().contains(column);
            case LogicalPlan.Filter filter -> isKnown(filter.child(), column);
            default -> true;
        };
    }

    // ---- further aggregates -----------------------------------------------------------------------------------------

    private Optional<Found> aggregated(Function<Names, List<Expression>> resolve) {
        Optional<LogicalPlan.Aggregate> aggregate = aggregate(child.plan());
        if (aggregate.isEmpty()) {
            return Optional.empty();
        }
        LogicalPlan input = aggregate.get().child();
        Names names = Names.of(Scope.of(input.output()), environment)
                .withAliases(List.copyOf(child.scope().attributes()), true).aboutGroups();
        Map<AggregateCall, Alias> calls = new LinkedHashMap<>();
        List<Expression> found = resolve.apply(names).stream()
                .map(each -> each.transformDown(part -> part instanceof AggregateCall call
                        ? calls.computeIfAbsent(call, _ -> analysis.alias(call, analysis.name(call)))
                                .toAttribute()
                        : part))
                .toList();
        LogicalPlan wide = widened(with(child.plan(), List.copyOf(calls.values())));
        return isOver(found, wide) ? Optional.of(new Found(found, wide)) : Optional.empty();
    }

    private static Optional<LogicalPlan.Aggregate> aggregate(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Aggregate aggregate -> Optional.of(aggregate);
            case LogicalPlan.Project project -> aggregate(project.child());
            case LogicalPlan.Filter filter -> aggregate(filter.child());
            case LogicalPlan.Sort sort -> aggregate(sort.child());
            default -> Optional.empty();
        };
    }

    private static LogicalPlan with(LogicalPlan plan, List<Alias> calls) {
        List<Expression> columns = new ArrayList<>();
        return switch (plan) {
            case LogicalPlan.Aggregate aggregate -> {
                columns.addAll(aggregate.aggregates());
                columns.addAll(calls);
                yield new LogicalPlan.Aggregate(aggregate.grouping(), columns, aggregate.child());
            }
            case LogicalPlan.Project project -> {
                columns.addAll(project.columns());
                calls.forEach(call -> columns.add(call.toAttribute()));
                yield new LogicalPlan.Project(columns, with(project.child(), calls));
            }
            case LogicalPlan.Filter filter -> filter.withChild(with(filter.child(), calls));
            case LogicalPlan.Sort sort -> sort.withChild(with(sort.child(), calls));
            default -> plan;
        };
    }
}
