package io.troupe.sql.optimize;

import io.troupe.sql.plan.AggregateCall;
import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings conditions to where their columns come from. What is random, and what might see other rows there, stays.
final class PushDownFilters implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformDown(node -> switch (node) {
            case LogicalPlan.Filter filter -> push(filter);
            case LogicalPlan.Join join when join.condition() != null -> pushCondition(join);
            default -> node;
        });
    }

    private static LogicalPlan push(LogicalPlan.Filter filter) {
        List<Expression> movable = new ArrayList<>();
        List<Expression> staying = new ArrayList<>();
        for (Expression conjunct : Predicates.conjuncts(filter.condition())) {
            (conjunct.isDeterministic() ? movable : staying).add(conjunct);
        }
        LogicalPlan below = switch (filter.child()) {
            case LogicalPlan.Filter(Expression condition, LogicalPlan child) -> {
                Set<Expression> all = new LinkedHashSet<>(Predicates.conjuncts(condition));
                all.addAll(Predicates.conjuncts(filter.condition()));
                staying.clear();
                yield new LogicalPlan.Filter(Predicates.andOrTrue(all), child);
            }
            case LogicalPlan.Project project -> belowProject(project, movable, staying);
            case LogicalPlan.Aggregate aggregate -> belowAggregate(aggregate, movable, staying);
            case LogicalPlan.Window window -> {
                Set<AttributeReference> keys = attributes(window.partitionBy());
                List<Expression> down = divide(movable, keys, staying);
                yield window.withChild(filtered(window.child(), down));
            }
            case LogicalPlan.Join join -> belowJoin(join, movable, staying);
            case LogicalPlan.Union union -> {
                List<LogicalPlan> children = new ArrayList<>();
                for (LogicalPlan child : union.children()) {
                    Map<Long, Expression> columns = new HashMap<>();
                    for (int i = 0; i < union.output().size(); i++) {
                        columns.put(union.output().get(i).id(), child.output().get(i));
                    }
                    children.add(
                            filtered(
                                    child,
                                    movable.stream().map(part -> MergeProjects.substitute(part, columns))
                                            .toList()));
                }
                yield union.withChildren(children);
            }
            case LogicalPlan.Generate generate -> {
                List<Expression> down = divide(movable, generate.child().output(), staying);
                yield generate.withChild(filtered(generate.child(), down));
            }
            case LogicalPlan.Sort sort -> sort.withChild(filtered(sort.child(), movable));
            case LogicalPlan.Distinct distinct -> distinct.withChild(filtered(distinct.child(), movable));
            case LogicalPlan.Hinted hinted -> hinted.withChild(filtered(hinted.child(), movable));
            case LogicalPlan.Repartition repartition ->
                repartition.withChild(filtered(repartition.child(), movable));
            default -> {
                staying.clear();
                staying.addAll(Predicates.conjuncts(filter.condition()));
                yield filter.child();
            }
        };
        return staying.size() == Predicates.conjuncts(filter.condition()).size()
                ? filter
                : filtered(below, staying);
    }

    private static LogicalPlan belowProject(
            LogicalPlan.Project project, List<Expression> movable, List<Expression> staying) {
        Map<Long, Expression> definitions = MergeProjects.definitions(project.columns());
        List<Expression> down = new ArrayList<>();
        for (Expression conjunct : movable) {
            Expression substituted = MergeProjects.substitute(conjunct, definitions);
            (substituted.isDeterministic() ? down : staying)
                    .add(substituted.isDeterministic() ? substituted : conjunct);
        }
        return project.withChild(filtered(project.child(), down));
    }

    /// What is about the grouping columns alone holds for whole groups.
    private static LogicalPlan belowAggregate(
            LogicalPlan.Aggregate aggregate, List<Expression> movable, List<Expression> staying) {
        Set<Expression> grouping = new HashSet<>(aggregate.grouping());
        Set<AttributeReference> keys = new HashSet<>();
        for (Expression column : aggregate.aggregates()) {
            Expression value = column instanceof Alias alias ? alias.child() : column;
            if (grouping.contains(value) && !value.contains(AggregateCall.class::isInstance)) {
                keys.add(column instanceof Alias alias ? alias.toAttribute() : (AttributeReference) column);
            }
        }
        List<Expression> down = divide(movable, keys, staying);
        if (aggregate.grouping().isEmpty()) {
            staying.addAll(down);
            return aggregate;
        }
        Map<Long, Expression> definitions = MergeProjects.definitions(aggregate.aggregates());
        return aggregate.withChild(
                filtered(
                        aggregate.child(),
                        down.stream().map(part -> MergeProjects.substitute(part, definitions)).toList()));
    }

    private static LogicalPlan belowJoin(
            LogicalPlan.Join join, List<Expression> movable, List<Expression> staying) {
        Set<AttributeReference> leftColumns = Set.copyOf(join.left().output());
        Set<AttributeReference> rightColumns = Set.copyOf(join.right().output());
        List<Expression> left = new ArrayList<>();
        List<Expression> right = new ArrayList<>();
        List<Expression> both = new ArrayList<>();
        for (Expression conjunct : movable) {
            boolean onLeft = Predicates.isCoveredBy(conjunct, leftColumns);
            boolean onRight = !onLeft && !join.lateral() && Predicates.isCoveredBy(conjunct, rightColumns);
            switch (join.type()) {
                case INNER, CROSS -> (onLeft ? left : onRight ? right : both).add(conjunct);
                case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI ->
                    (onLeft ? left : staying).add(conjunct);
                case RIGHT_OUTER -> (onRight ? right : staying).add(conjunct);
                case FULL_OUTER -> staying.add(conjunct);
            }
        }
        Set<Expression> condition = new LinkedHashSet<>(Predicates.conjuncts(join.condition()));
        condition.addAll(both);
        JoinType type = join.type() == JoinType.CROSS && !both.isEmpty() ? JoinType.INNER : join.type();
        return new LogicalPlan.Join(
                filtered(join.left(), left), filtered(join.right(), right), type, Predicates.and(condition),
                join.hints(), join.lateral());
    }

    /// What a join's condition says about one side alone, where that side's rows are only kept when it is true.
    private static LogicalPlan pushCondition(LogicalPlan.Join join) {
        boolean toLeft = switch (join.type()) {
            case INNER, CROSS, RIGHT_OUTER, LEFT_SEMI -> true;
            case LEFT_OUTER, FULL_OUTER, LEFT_ANTI, NULL_AWARE_ANTI -> false;
        };
        boolean toRight = switch (join.type()) {
            case INNER, CROSS, LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> !join.lateral();
            case RIGHT_OUTER, FULL_OUTER, NULL_AWARE_ANTI -> false;
        };
        List<Expression> left = new ArrayList<>();
        List<Expression> right = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression conjunct : Predicates.conjuncts(join.condition())) {
            boolean movable = conjunct.isDeterministic() && !Predicates.references(conjunct).isEmpty();
            if (movable && toLeft && Predicates.isCoveredBy(conjunct, join.left().output())) {
                left.add(conjunct);
            } else if (movable && toRight && Predicates.isCoveredBy(conjunct, join.right().output())) {
                right.add(conjunct);
            } else {
                rest.add(conjunct);
            }
        }
        if (left.isEmpty() && right.isEmpty()) {
            return join;
        }
        return new LogicalPlan.Join(
                filtered(join.left(), left), filtered(join.right(), right), join.type(), Predicates.and(rest),
                join.hints(), join.lateral());
    }

    private static List<Expression> divide(
            List<Expression> conditions, Collection<AttributeReference> columns, List<Expression> staying) {
        List<Expression> down = new ArrayList<>();
        for (Expression condition : conditions) {
            (Predicates.isCoveredBy(condition, columns) ? down : staying).add(condition);
        }
        return down;
    }

    private static Set<AttributeReference> attributes(List<Expression> expressions) {
        Set<AttributeReference> attributes = new HashSet<>();
        for (Expression expression : expressions) {
            if (expression instanceof AttributeReference attribute) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    /// `plan` with a filter, which takes in one that is there already.
    private static LogicalPlan filtered(LogicalPlan plan, List<Expression> conditions) {
        if (conditions.isEmpty()) {
            return plan;
        }
        if (plan instanceof LogicalPlan.Filter(Expression condition, LogicalPlan child)) {
            Set<Expression> all = new LinkedHashSet<>(Predicates.conjuncts(condition));
            all.addAll(conditions);
            return new LogicalPlan.Filter(Predicates.andOrTrue(all), child);
        }
        return new LogicalPlan.Filter(Predicates.andOrTrue(conditions), plan);
    }
}
