package io.troupe.sql.optimize;

import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import java.util.List;

/// What has no rows for sure is not computed.
final class EmptyRelations implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> isEmpty(node) && !(node instanceof LogicalPlan.LocalRelation)
                ? new LogicalPlan.LocalRelation(node.output(), List.of())
                : node);
    }

    private static boolean isEmpty(LogicalPlan plan) {
        return switch (plan) {
            case LogicalPlan.LocalRelation local -> local.rows().isEmpty();
            case LogicalPlan.Filter(Expression condition, LogicalPlan child) ->
                condition.equals(Literal.FALSE)
                        || condition instanceof Literal literal && literal.value() == null || isEmpty(child);
            case LogicalPlan.Project project -> isEmpty(project.child());
            case LogicalPlan.Sort sort -> isEmpty(sort.child());
            case LogicalPlan.Limit limit -> isEmpty(limit.child());
            case LogicalPlan.Distinct distinct -> isEmpty(distinct.child());
            case LogicalPlan.Window window -> isEmpty(window.child());
            case LogicalPlan.Generate generate -> isEmpty(generate.child());
            case LogicalPlan.Aggregate aggregate ->
                !aggregate.grouping().isEmpty() && isEmpty(aggregate.child());
            case LogicalPlan.Union union -> union.children().stream().allMatch(EmptyRelations::isEmpty);
            case LogicalPlan.Join join -> switch (join.type()) {
                case INNER, CROSS -> isEmpty(join.left()) || isEmpty(join.right());
                case LEFT_SEMI -> isEmpty(join.left()) || isEmpty(join.right());
                case LEFT_OUTER, LEFT_ANTI, NULL_AWARE_ANTI -> isEmpty(join.left());
                case RIGHT_OUTER -> isEmpty(join.right());
                case FULL_OUTER -> isEmpty(join.left()) && isEmpty(join.right());
            };
            default -> false;
        };
    }
}
