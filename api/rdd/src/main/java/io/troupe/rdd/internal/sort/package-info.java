/// Sorting of keyed records, in memory and through spill files, and the sampling that decides range partitions.
///
/// Start reading at [io.troupe.rdd.internal.sort.PairSort]. Keys of a primitive lane in natural order are
/// sorted by a radix sort of (key, row number), strings by an 8-byte prefix and a comparison where it ties,
/// everything else by a merge sort of row numbers with the comparator. All are stable, in both directions.
/// [io.troupe.rdd.internal.sort.KeySample] and [io.troupe.rdd.internal.sort.RangeBounds] choose and apply the
/// bounds of a range partitioning.
///
/// Threads: a sort belongs to one thread; bounds may be shared.
@NullMarked
package io.troupe.rdd.internal.sort;

import org.jspecify.annotations.NullMarked;
