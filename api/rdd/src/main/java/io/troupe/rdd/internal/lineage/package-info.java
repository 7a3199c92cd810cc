/// Lineage: how each dataset is computed from others. This is the driver's side, nothing here is ever sent.
///
/// Start reading at [io.troupe.rdd.internal.lineage.Node]. A node depends on others *narrowly* (a
/// partition needs a few known partitions, computed in the same task) or through a
/// [io.troupe.rdd.internal.lineage.Shuffle] (a partition needs a bucket of all partitions). Package
/// `plan` cuts the graph at its shuffles into stages.
///
/// Threads: nodes are immutable, but for name, storage level and checkpoint, and may be shared. A
/// checkpoint cuts what a node depends on; whoever walks over nodes does so within
/// [io.troupe.rdd.internal.lineage.Lineage#reading]. All walks over the graph are loops with a stack of
/// their own: a lineage of any length is planned and printed without deep recursion.
///
/// A shuffle is released everywhere when nobody refers to its object any more, and so are the blocks of a
/// persisted dataset.
@NullMarked
package io.troupe.rdd.internal.lineage;

import org.jspecify.annotations.NullMarked;
