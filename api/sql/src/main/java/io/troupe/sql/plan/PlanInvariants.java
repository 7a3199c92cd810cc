package io.troupe.sql.plan;

import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What holds of every resolved plan; checked in tests after the analyser and after each rule of the optimiser.
public final class PlanInvariants {
    private PlanInvariants() {}

    /// Throws IllegalStateException with the first thing that does not hold: no node is unresolved, expressions refer
    /// only to columns of children or, inside subqueries, of plans around them, ids of an output are distinct, conditions
    /// are boolean, and arguments have the types that functions were bound to.
    public static void check(LogicalPlan plan) {
        check(plan, Set.of());
    }

    private static void check(LogicalPlan plan, Set<Long> outer) {
        if (plan instanceof UnresolvedPlan) {
            throw broken("an unresolved node", plan, plan);
        }
        Set<Long> visible = new HashSet<>();
        for (LogicalPlan child : plan.children()) {
            child.output().forEach(attribute -> visible.add(attribute.id()));
        }
        if (plan instanceof LogicalPlan.Join join && join.lateral()) {
            Set<Long> inside = new HashSet<>(outer);
            join.left().output().forEach(attribute -> inside.add(attribute.id()));
            check(join.left(), outer);
            check(join.right(), inside);
        } else {
            plan.children().forEach(child -> check(child, outer));
        }
        for (Expression expression : plan.expressions()) {
            check(expression, plan, visible, outer);
        }
        if (!(plan instanceof Command)) {
            distinct(plan);
        }
        conditions(plan);
    }

    private static void check(Expression expression, LogicalPlan plan, Set<Long> visible, Set<Long> outer) {
        switch (expression) {
            case Unresolved unresolved -> throw broken("an unresolved expression", unresolved, plan);
            case AttributeReference attribute when !visible.contains(attribute.id()) ->
                throw broken("a column of no child", attribute, plan);
            case OuterReference reference when !outer.contains(reference.attribute().id()) ->
                throw broken("a column of no plan around", reference, plan);
            case Call call -> types(call.arguments(), call.function().argumentTypes(), call, plan);
            case Cast cast -> types(cast.children(), cast.function().argumentTypes(), cast, plan);
            case Arithmetic call -> types(call.children(), call.function().argumentTypes(), call, plan);
            case AggregateCall call -> types(call.arguments(), call.function().argumentTypes(), call, plan);
            case Comparison comparison ->
                types(comparison.children(),
                        List.of(comparison.left().dataType(), comparison.left().dataType()),
                        comparison, plan);
            case Subquery subquery -> {
                Set<Long> inside = new HashSet<>(outer);
                inside.addAll(visible);
                check(subquery.plan(), inside);
            }
            default -> {
            }
        }
        expression.children().forEach(child -> check(child, plan, visible, outer));
    }

    private static void types(
            List<Expression> arguments, List<DataType> types, Expression call, LogicalPlan plan) {
        for (int i = 0; i < Math.min(arguments.size(), types.size()); i++) {
            if (!arguments.get(i).dataType().equals(types.get(i))) {
                throw broken("argument " + i + " of type " + arguments.get(i).dataType().simpleString()
                        + " instead of " + types.get(i).simpleString(), call, plan);
            }
        }
    }

    private static void distinct(LogicalPlan plan) {
        Set<Long> seen = new HashSet<>();
        for (AttributeReference attribute : plan.output()) {
            if (!seen.add(attribute.id())) {
                throw broken("two columns of one id", attribute, plan);
            }
        }
    }

    private static void conditions(LogicalPlan plan) {
        Expression condition = switch (plan) {
            case LogicalPlan.Filter filter -> filter.condition();
            case LogicalPlan.Join join when join.condition() != null -> join.condition();
            default -> Literal.TRUE;
        };
        if (!(condition.dataType() instanceof BooleanType)) {
            throw broken("a condition that is not boolean", condition, plan);
        }
    }

    private static IllegalStateException broken(String what, Object where, LogicalPlan plan) {
        String output = plan.children().stream()
                .map(child -> child instanceof UnresolvedPlan ? "?" : child.output().toString())
                .collect(Collectors.joining("; "));
        return new IllegalStateException(
                what + ": " + where + " in " + plan.getClass().getSimpleName() + " over " + output);
    }
}
