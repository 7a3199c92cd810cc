/// The ways in which a segment begins that need no hashing or sorting: sources and combinations of other segments.
///
/// Start reading at [io.troupe.rdd.internal.head.SegmentHead]; the heads that read shuffles are in the package `keyed`.
/// A head names other segments by their index in the stage. Heads are immutable.
@NullMarked
package io.troupe.rdd.internal.head;

import org.jspecify.annotations.NullMarked;
