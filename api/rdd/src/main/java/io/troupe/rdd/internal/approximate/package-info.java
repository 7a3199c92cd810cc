/// Answers that cost less than exact ones: sketches of how many values differ, and intervals for sums of which
/// only some parts are known.
///
/// Start reading at [io.troupe.rdd.internal.approximate.HyperLogLog] and
/// [io.troupe.rdd.internal.approximate.PartSums]. Sketches belong to one thread; what is immutable says so.
@NullMarked
package io.troupe.rdd.internal.approximate;

import org.jspecify.annotations.NullMarked;
