/// How a query is computed: a tree of operators over partitions.
///
/// Start reading at [io.troupe.sql.physical.PhysicalPlan], then [io.troupe.sql.physical.PhysicalPlanner], which makes it
/// from an optimised logical plan. Each operator works on one partition at a time and knows nothing of the others; where
/// rows must come together there is a [io.troupe.sql.physical.PhysicalPlan.Exchange] or a
/// [io.troupe.sql.physical.PhysicalPlan.Broadcast]. `io.troupe.sql.exec` cuts the plan there into stages.
///
/// **Invariant**: the children of a join that is not broadcast have as many partitions as each other, and rows with
/// equal keys are in partitions of the same index. A plan whose sources all have one partition has no
/// exchange at all.
@NullMarked
package io.troupe.sql.physical;

import org.jspecify.annotations.NullMarked;
