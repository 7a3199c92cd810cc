/// The build side of hash joins. Start reading at [io.troupe.columnar.join.JoinTable].
///
/// Rows of the build side are numbered from 0 in the order in which they are added; probing gives pairs
/// of probe rows and such numbers, and [io.troupe.columnar.Gatherer] turns numbers into values.
///
/// **Threads.** A builder has one owner. The finished table does not change and is shared by all threads;
/// each probes it through a [io.troupe.columnar.join.JoinProbe] of its own.
@NullMarked
package io.troupe.columnar.join;

import org.jspecify.annotations.NullMarked;
