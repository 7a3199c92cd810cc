/// Resilient distributed datasets: collections that are cut into partitions, computed in parallel from other
/// collections, and computed again where they are lost.
///
/// Start reading at [io.troupe.rdd.TroupeContext], which makes datasets, then [io.troupe.rdd.Rdd].
/// Operations on a dataset are either *transformations*, which describe another dataset and return at
/// once, or *actions*, which run a job and return a result or write one. Names, parameters and meaning
/// are those of Spark's Java API.
///
/// Threads: contexts and datasets are safe for use by any thread; several threads may run jobs at the same time. Several
/// contexts may live in one process.
///
/// Order: `collect`, `take`, `zip` and their kin see partitions in order and records in the order the
/// partition has. Transformations of single records keep the order; operations by key do not promise
/// any, unless they sort. Nulls may be records, keys and values, except where a natural order is asked
/// for.
///
/// Memory: a partition is never held as a whole, except where a method says so. Operations by key spill to disk when
/// memory is short.
@NullMarked
package io.troupe.rdd;

import org.jspecify.annotations.NullMarked;
