/// Sketches: small summaries of many values that can be merged, from which counts of distinct values (HyperLogLog,
/// theta), quantiles (KLL) and frequent values are estimated. Their bytes are those of Apache DataSketches, so that
/// they can be exchanged with other programs.
///
/// Start reading at [io.troupe.sql.function.sketch.SketchFunctions]. Classes of the library are loaded when a call is
/// bound, not when functions are listed. Bound functions are immutable; the groups of an aggregate belong to one task.
@NullMarked
package io.troupe.sql.function.sketch;

import org.jspecify.annotations.NullMarked;
