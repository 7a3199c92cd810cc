package io.troupe.sql.optimize;

import io.troupe.sql.plan.LogicalPlan;

/// Makes a resolved plan cheaper, or the work of later rules possible, without changing what it means.
@FunctionalInterface
interface Rule {
    /// The rewritten plan; the same object when there was nothing to do.
    LogicalPlan apply(LogicalPlan plan);
}
