package io.troupe.sql.session;

import io.troupe.sql.plan.LogicalPlan;
import java.util.function.UnaryOperator;

/// Rewrites of plans beside those of the optimiser. They may see a plan more than once, and are called
/// by the threads that run queries.
///
/// @param before
///            sees resolved plans before the optimiser
/// @param after
///            sees what the optimiser made
public record PlanRewrites(UnaryOperator<LogicalPlan> before, UnaryOperator<LogicalPlan> after) {
    /// Nothing beside the optimiser.
    public static final PlanRewrites NONE = new PlanRewrites(UnaryOperator.identity(),
            UnaryOperator.identity());
}
