/// Operations that bring records together by key: what the tasks on both sides of a shuffle do, and the lineage nodes
/// for it.
///
/// Start reading at [io.troupe.rdd.internal.keyed.KeyedNodes], which makes the nodes. Each operation is
/// a pair of a [terminal][io.troupe.rdd.internal.stage.Terminal] that writes the shuffle and a
/// [head][io.troupe.rdd.internal.stage.Head] that reads it; an input that has the right partitioner
/// already is read in place, by the same head. The work on keys is done by the tables and sorts of the
/// packages `table` and `sort`, which spill when memory is short.
@NullMarked
package io.troupe.rdd.internal.keyed;

import org.jspecify.annotations.NullMarked;
