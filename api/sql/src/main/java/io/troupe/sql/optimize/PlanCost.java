package io.troupe.sql.optimize;

import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;

/// About what it costs to compute a plan, in rows that are looked at; only to be compared with the cost of another plan
/// for the same rows.
final class PlanCost {
    /// What a row costs that is read from a table, for one that an operator looks at.
    private static final double READ = 0.3;
    private static final double TESTED = 0.1;
    private static final double GROUPED = 2;
    private static final double SORTED = 4;
    /// What a row of a shared part costs when it is kept, and each time it is read again.
    private static final double KEPT = 2;
    private static final double READ_AGAIN = 0.5;
    /// What the held side of a join costs when only its rows for few keys are computed, for all of its rows.
    private static final double REDUCED = 0.3;
    /// How many times more rows a side must have for that.
    private static final double FEW = 4;

    private final Estimates estimates = new Estimates();

    double of(LogicalPlan plan) {
        if (plan instanceof LogicalPlan.Join join && isReduced(join)) {
            return own(join) + of(join.left()) + REDUCED * of(join.right());
        }
        double cost = own(plan);
        for (LogicalPlan child : plan.children()) {
            cost += of(child);
        }
        return cost;
    }

    /// Whether the right side is going to be computed only for keys that the left side has.
    private boolean isReduced(LogicalPlan.Join join) {
        boolean semi = join.type() == JoinType.LEFT_SEMI || join.type() == JoinType.LEFT_ANTI;
        return semi && estimates.rows(join.left()) * FEW < largest(join.right());
    }

    private double largest(LogicalPlan plan) {
        return plan instanceof LogicalPlan.Relation
                ? estimates.rows(plan)
                : plan.children().stream().mapToDouble(this::largest).max().orElse(0);
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
}
