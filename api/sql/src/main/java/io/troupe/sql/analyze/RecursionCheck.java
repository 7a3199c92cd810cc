package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.JoinType;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.plan.Subquery;

/// Where the step of a recursion may refer to the rows before: not where they would be aggregated, sorted, or kept
/// without a match.
final class RecursionCheck {
    private RecursionCheck() {}

    /// Throws INVALID_RECURSIVE_REFERENCE when the step refers to recursion `id` where it may not.
    static void check(LogicalPlan step, long id, String name, Origin origin) {
        if (isMisplaced(step, id)) {
            throw SqlException.analysis(origin, "INVALID_RECURSIVE_REFERENCE.PLACE", "name", name);
        }
    }

    private static boolean refers(LogicalPlan plan, long id) {
        return plan.contains(
                node -> node instanceof LogicalPlan.RecursionInput input && input.recursionId() == id);
    }

    private static boolean isMisplacedInSubquery(LogicalPlan plan, long id) {
        return plan.expressions().stream().anyMatch(expression -> expression.contains(
                each -> each instanceof Subquery subquery && isMisplaced(subquery.plan(), id)));
    }

    private static boolean isMisplaced(LogicalPlan plan, long id) {
        boolean here = switch (plan) {
            case LogicalPlan.Aggregate _,LogicalPlan.Window _,LogicalPlan.Sort _,LogicalPlan.Distinct _,LogicalPlan.SetOperation _ ->
                refers(plan, id);
            case LogicalPlan.Join join -> refers(join.left(), id) && dropsUnmatched(join.type(), true)
                    || refers(join.right(), id) && dropsUnmatched(join.type(), false);
            default -> false;
        };
        return here || isMisplacedInSubquery(plan, id)
                || plan.children().stream().anyMatch(child -> isMisplaced(child, id));
    }

    private static boolean dropsUnmatched(JoinType type, boolean left) {
        return switch (type) {
            case INNER, CROSS -> false;
            case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI, NULL_AWARE_ANTI -> !left;
            case RIGHT_OUTER -> left;
            case FULL_OUTER -> true;
        };
    }
}
