package io.troupe.sql.optimize;

import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;

/// Removes the operators that only name what is below; columns are bound by id already. Goes into subqueries too.
final class RemoveNames implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> {
            LogicalPlan inside = node.mapExpressions(
                    expression -> expression.transformUp(
                            part -> part instanceof Subquery subquery
                                    ? subquery.withPlan(apply(subquery.plan()))
                                    : part));
            return switch (inside) {
                case LogicalPlan.SubqueryAlias alias -> alias.child();
                case LogicalPlan.View view -> view.child();
                default -> inside;
            };
        });
    }
}
