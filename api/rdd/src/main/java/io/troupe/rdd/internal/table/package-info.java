/// Hash tables over batches: what reduceByKey, aggregateByKey, groupByKey, cogroup, join and distinct do with
/// records.
///
/// Start reading at [io.troupe.rdd.internal.table.KeyIndex], which gives each distinct key a dense number. On
/// it stand
///
/// - [io.troupe.rdd.internal.table.CombineTable]: one combined value per key, by a
///   [io.troupe.rdd.internal.table.Combiner]: both sides of reduceByKey, aggregateByKey, combineByKey,
///   distinct;
/// - [io.troupe.rdd.internal.table.GroupTable]: all values per key and source: groupByKey, and cogroup of any
///   number of sources;
/// - [io.troupe.rdd.internal.table.JoinTable]: rows of a build side found by key, for inner and outer joins.
///
/// Threads: a table belongs to one thread. User functions run on that thread and what they throw passes
/// unchanged.
///
/// Memory: a table reserves before it grows. When a reservation is refused it writes what it holds to a spill
/// file as a run sorted by key hash and starts again empty; at the end the runs are merged by hash, so that
/// results do not depend on the memory given. Without spilling, keys come out in the order of their first
/// arrival; after spilling in the order of their hash. Either way the order is a function of the input and of
/// where it spilled.
@NullMarked
package io.troupe.rdd.internal.table;

import org.jspecify.annotations.NullMarked;
