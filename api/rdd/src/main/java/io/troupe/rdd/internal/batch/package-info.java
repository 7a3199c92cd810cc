/// Batches: how records of an RDD are held between two user functions, in a shuffle and in a cache.
///
/// Start reading at [io.troupe.rdd.internal.batch.Column]: a list of values that keeps Integer, Long, Float and
/// Double as primitive bits and returns them as the same class, and on request Strings as their characters
/// ([io.troupe.rdd.internal.batch.PackedText]); everything else it keeps as objects. On it stand
///
/// - [io.troupe.rdd.internal.batch.PairBatch]: keyed records, a column of keys and one of values;
/// - [io.troupe.rdd.internal.batch.ValueBatch]: records without a key, one column;
/// - [io.troupe.rdd.internal.batch.PairScatter]: the write side of a shuffle without combining, one open batch
///   per reduce partition;
/// - [io.troupe.rdd.internal.batch.KeyPlacement]: the partition of a key, without boxing where a
///   `HashPartitioner` decides;
/// - [io.troupe.rdd.internal.batch.SpillSpace]: what a table or sort needs to work with limited memory.
///
/// Threads: a batch belongs to one thread while it grows. Once it is handed to a shuffle, a cache or a spill it
/// is not changed any more and any thread may read it.
///
/// Texts are packed where rows wait for somebody: in a shuffle, a sort and a spill. Where user functions come and
/// go, as in tables, they are references: a table takes Strings out of packed batches.
///
/// Invariants: `get(i)` returns a value that `equals` the one appended and has its class (only the bits of a
/// NaN are kept too); the columns of a batch have the same size; a column whose lane is a primitive one holds
/// no null.
@NullMarked
package io.troupe.rdd.internal.batch;

import org.jspecify.annotations.NullMarked;
