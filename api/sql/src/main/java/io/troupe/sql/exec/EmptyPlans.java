package io.troupe.sql.exec;

import io.troupe.sql.physical.PhysicalPlan;

/// What needs no work any more because it reads nothing.
final class EmptyPlans {
    private EmptyPlans() {}

    /// `node`, whose children were simplified before, or [PhysicalPlan.Nothing] with as many partitions.
    static PhysicalPlan simplified(PhysicalPlan node) {
        boolean isEmpty = switch (node) {
            case PhysicalPlan.Project project -> isEmpty(project.child());
            case PhysicalPlan.Filter filter -> isEmpty(filter.child());
            case PhysicalPlan.Sort sort -> isEmpty(sort.child());
            case PhysicalPlan.Window window -> isEmpty(window.child());
            case PhysicalPlan.Limit limit -> isEmpty(limit.child());
            case PhysicalPlan.Tail tail -> isEmpty(tail.child());
            case PhysicalPlan.Expand expand -> isEmpty(expand.child());
            case PhysicalPlan.Generate generate -> isEmpty(generate.child());
            case PhysicalPlan.Programmed made ->
                made.program().isEmptyForEmpty() && isEmpty(made.child());
            case PhysicalPlan.Sample sample -> isEmpty(sample.child());
            case PhysicalPlan.Coalesce coalesce -> isEmpty(coalesce.child());
            case PhysicalPlan.Exchange exchange -> isEmpty(exchange.child());
            // without keys there is one group even of no rows
            case PhysicalPlan.Aggregate aggregate ->
                isEmpty(aggregate.child())
                        && !aggregate.grouping().isEmpty();
            case PhysicalPlan.HashJoin join -> switch (join.type()) {
                case INNER, CROSS, LEFT_SEMI -> isEmpty(join.left()) || isEmpty(join.right());
                case LEFT_OUTER, LEFT_ANTI, NULL_AWARE_ANTI -> isEmpty(join.left());
                case RIGHT_OUTER, FULL_OUTER -> isEmpty(join.left()) && isEmpty(join.right());
            };
            case PhysicalPlan.NestedLoopJoin join -> switch (join.type()) {
                case INNER, CROSS, LEFT_SEMI -> isEmpty(join.left()) || isEmpty(join.right());
                case LEFT_OUTER, LEFT_ANTI, NULL_AWARE_ANTI -> isEmpty(join.left());
                case RIGHT_OUTER, FULL_OUTER -> isEmpty(join.left()) && isEmpty(join.right());
            };
            default -> false;
        };
        return isEmpty ? new PhysicalPlan.Nothing(node.partitions(), node.output()) : node;
    }

    private static boolean isEmpty(PhysicalPlan plan) {
        return plan instanceof PhysicalPlan.Nothing;
    }
}
