/// How records move through the narrow steps of one task: user functions fused into one chain, without anything
/// in between.
///
/// Start reading at [io.troupe.rdd.internal.flow.Records], the records of one partition, which can be taken in two ways:
///
/// - *pushed*: the source calls [io.troupe.rdd.internal.flow.Sink#accept] for each record and each step calls the next
///   one. This is the fast way and the usual one.
/// - *pulled*: an iterator, for functions that want one (mapPartitions and its kin) and for operations that
///   walk several inputs at once (zip). Sources and steps offer it natively, so no thread and no buffer stands between;
///   a flatMap
///   hands on its function's iterator.
///
/// [io.troupe.rdd.internal.flow.Step] is one narrow operation; [io.troupe.rdd.internal.flow.Pipeline]
/// composes them, pulling up to the last step that needs an iterator and pushing from there.
/// [io.troupe.rdd.internal.flow.Demand] carries the wish to stop early back to the source, without
/// exceptions.
///
/// Threads: everything here belongs to the thread of one task. Steps are deserialised for each task, so
/// user functions never run on two threads at once.
@NullMarked
package io.troupe.rdd.internal.flow;

import org.jspecify.annotations.NullMarked;
