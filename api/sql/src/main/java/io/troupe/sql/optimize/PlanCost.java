package io.troupe.sql.optimize;

import io.troupe.sql.plan.Alias;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Predicates;

/// About what it costs to compute a plan, in rows that are looked at; only to be compared with the cost of another plan
/// for the same rows. Counts on what joins tell scans: a side of which few keys are wanted costs less.
final class PlanCost {
    /// What a row costs that is read from a table, for one that an operator looks at.
    private static final double READ = 0.3;
    private static final double TESTED = 0.1;
    private static final double GROUPED = 2;
    private static final double SORTED = 4;
    /// What a row of a shared part costs when it is kept, and each time it is read again.
    private static final double KEPT = 2;
    private static final double READ_AGAIN = 0.5;
    /// What a side of a join costs at least of what all its rows would, when few of its keys are wanted.
    private static final double LEAST = 0.2;

    private final Estimates estimates = new Estimates();

    double of(LogicalPlan plan) {
        double cost = own(plan);
        if (plan instanceof LogicalPlan.Join join) {
            return cost
                    + of(join.left())
                            * (join.type() == JoinType.INNER ? wanted(join, join.left(), join.right()) : 1)
                    + of(join.right()) * wanted(join, join.right(), join.left());
        }
        for (LogicalPlan child : plan.children()) {
            cost += of(child);
        }
        return cost;
    }

    private double own(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.Relation _ -> READ * estimates.rows(plan);
            case LogicalPlan.SharedRead _ -> READ_AGAIN * estimates.rows(plan);
            case LogicalPlan.Shared shared ->
                KEPT * shared.parts().stream().mapToDouble(estimates::rows).sum();
            case LogicalPlan.Filter filter -> TESTED * estimates.rows(filter.child());
            case LogicalPlan.Aggregate aggregate -> GROUPED * estimates.rows(aggregate.child());
            case LogicalPlan.Distinct distinct -> GROUPED * estimates.rows(distinct.child());
            case LogicalPlan.Window window -> SORTED * estimates.rows(window.child());
            case LogicalPlan.Sort sort -> SORTED * estimates.rows(sort.child());
            case LogicalPlan.Join join when join.condition() == null ->
                estimates.rows(join.left()) * estimates.rows(join.right());
            case LogicalPlan.Join join ->
                estimates.rows(join.left()) + estimates.rows(join.right()) + estimates.rows(join);
            case LogicalPlan.Project _ -> 0;
            default -> plan.children().stream().mapToDouble(estimates::rows).sum();
        };
    }

    /// Which part of the rows that `side` is computed from is needed when `other` is known first.
    private double wanted(LogicalPlan.Join join, LogicalPlan side, LogicalPlan other) {
        boolean drops = switch (join.type()) {
            case INNER, LEFT_SEMI, LEFT_ANTI, LEFT_OUTER -> true;
            case CROSS, RIGHT_OUTER, FULL_OUTER, NULL_AWARE_ANTI -> false;
        };
        if (!drops || estimates.rows(other) >= estimates.rows(side)) {
            return 1;
        }
        double least = 1;
        for (Expression conjunct : Predicates.conjuncts(join.condition())) {
            if (conjunct instanceof Comparison(Comparison.Operator operator, AttributeReference one, AttributeReference two)
                    && operator == Comparison.Operator.EQUAL) {
                AttributeReference column = side.output().contains(one) ? one : two;
                AttributeReference key = column.equals(one) ? two : one;
                if (reaches(side, column)) {
                    least = Math.min(least, estimates.distinct(key, estimates.rows(other))
                            / estimates.distinct(column, estimates.rows(side)));
                }
            }
        }
        return Math.max(LEAST, least);
    }

    /// Whether only rows with some values of `column` need be read from a table for those rows of `plan`.
    private static boolean reaches(LogicalPlan plan, AttributeReference column) {
        return switch (plan) {
            case LogicalPlan.Relation relation -> relation.output().contains(column);
            case LogicalPlan.Filter filter -> reaches(filter.child(), column);
            case LogicalPlan.Sort sort -> reaches(sort.child(), column);
            case LogicalPlan.Project project -> reaches(project.child(), below(project.columns(), column));
            case LogicalPlan.Distinct distinct -> reaches(distinct.child(), column);
            case LogicalPlan.Aggregate aggregate -> {
                AttributeReference key = below(aggregate.aggregates(), column);
                yield aggregate.grouping().contains(key) && reaches(aggregate.child(), key);
            }
            case LogicalPlan.Window window ->
                window.partitionBy().contains(column) && reaches(window.child(), column);
            case LogicalPlan.Join join when join.type() != JoinType.FULL_OUTER
                    && join.type() != JoinType.RIGHT_OUTER ->
                reaches(join.left(), column)
                        || join.type() == JoinType.INNER && reaches(join.right(), column);
            case LogicalPlan.Union union -> {
                int index = union.output().indexOf(column);
                yield index >= 0 && union.children().stream()
                        .allMatch(child -> reaches(child, child.output().get(index)));
            }
            default -> false;
        };
    }

    /// The column that `column` is another name for, else itself.
    private static AttributeReference below(Iterable<Expression> columns, AttributeReference column) {
        for (Expression each : columns) {
            if (each instanceof Alias alias && alias.id() == column.id()
                    && alias.child() instanceof AttributeReference same) {
                return same;
            }
        }
        return column;
    }
}
