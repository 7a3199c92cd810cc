package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Renewal;
import io.troupe.sql.plan.Subquery;
import java.util.concurrent.atomic.AtomicLong;

/// Expressions in a form that is equal for all that mean the same: subqueries that are written twice have columns of
/// their own each time, and stand at different places.
final class SameExpression {
    private SameExpression() {}

    /// `expression` in that form; itself when there is no subquery in it.
    static Expression form(Expression expression) {
        if (!expression.contains(Subquery.class::isInstance)) {
            return expression;
        }
        return expression.transformUp(part -> part instanceof Subquery subquery ? form(subquery) : part);
    }

    private static Subquery form(Subquery subquery) {
        AtomicLong next = new AtomicLong();
        LogicalPlan plan = withoutPlaces(Renewal.renewed(subquery.plan(), next::decrementAndGet));
        return switch (subquery) {
            case Subquery.Scalar _ -> new Subquery.Scalar(plan, Origin.UNKNOWN);
            case Subquery.Exists _ -> new Subquery.Exists(plan, Origin.UNKNOWN);
            case Subquery.InQuery in -> new Subquery.InQuery(in.values(), plan, Origin.UNKNOWN);
        };
    }

    private static LogicalPlan withoutPlaces(LogicalPlan plan) {
        return plan.transformUp(node -> node.mapExpressions(expression -> expression.transformUp(
                part -> part instanceof Subquery subquery ? form(subquery) : part)));
    }
}
