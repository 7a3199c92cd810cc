/// Queries at work: a physical plan is run stage by stage as jobs of the engine, planned anew after each of
/// them, and its rows collected or streamed.
///
/// Start reading at [io.troupe.sql.exec.QueryRunner], then [io.troupe.sql.exec.PlanStages]. What decides
/// without running anything is apart: [io.troupe.sql.exec.Fragment], [io.troupe.sql.exec.SliceChooser],
/// [io.troupe.sql.exec.EmptyPlans], [io.troupe.sql.exec.SmallSides], [io.troupe.sql.exec.ResultSize].
///
/// Tasks may compute rows of other plans on the way: of what is cached ([io.troupe.sql.exec.CachedRows]) and of Rdds
/// ([io.troupe.sql.exec.RddRows]). The other way, [io.troupe.sql.exec.RowParts] are rows that tasks of Rdds compute.
///
/// A query belongs to one thread; only cancelling, metrics and what is cached are for any. Rows of several
/// jobs are put together only when the shuffles that they were computed from are still of the same epoch.
@NullMarked
package io.troupe.sql.exec;

import org.jspecify.annotations.NullMarked;
