package io.troupe.sql.execution;

import io.troupe.sql.exec.QueryMetrics;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.LogicalPlan;
import java.util.Map;
import java.util.Optional;

/// The way of one query from its plan to rows, to look at. Used by one thread.
public interface QueryExecution {
    /// The plan with all names looked up; as it was written when it needs a query around it.
    LogicalPlan analyzed();

    /// The plan after the optimiser.
    LogicalPlan optimized();

    /// What is run. Computes the subqueries that do not depend on rows, and recursive queries.
    PhysicalPlan physical();

    /// The plans as text. Throws IllegalArgumentException for an unknown mode.
    ///
    /// @param mode
    ///            `simple`, `extended`, `codegen`, `cost`, `formatted` or `analyze`, which runs the query
    String explained(String mode);

    /// What the operators did when the query last ran; empty before.
    Optional<QueryMetrics> metrics();

    /// The values of aggregates that were computed beside the query when it last ran, by name.
    Map<String, ObservedValues> observedValues();
}
