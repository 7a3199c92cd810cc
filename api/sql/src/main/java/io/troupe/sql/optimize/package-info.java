/// Plans made cheaper without changing what they mean.
///
/// Start reading at [io.troupe.sql.optimize.Optimizer]: fixed batches of small rules, each a class of its own.
/// [io.troupe.sql.optimize.Estimates] guesses how many rows a plan has. Afterwards a plan may have a
/// [io.troupe.sql.plan.LogicalPlan.Shared] at its top: parts that are computed once and read in several places.
@NullMarked
package io.troupe.sql.optimize;

import org.jspecify.annotations.NullMarked;
