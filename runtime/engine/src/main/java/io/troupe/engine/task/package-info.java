/// The contract between a program and the engine that runs it: what a task may read, write, reserve and report.
///
/// Start reading at [io.troupe.engine.task.TaskProgram], then [io.troupe.engine.task.TaskRuntime].
///
/// Records travel in *batches*: opaque objects to which the program brings a
/// [io.troupe.engine.task.BatchCodec]. A map task writes one bucket of batches per reduce partition; a
/// reduce task reads its bucket of every map task, in the order of map partitions, so that reading a
/// shuffle is deterministic. A runtime and everything opened through it belong to the thread of the
/// task, but for [io.troupe.engine.task.BlockStore], which is safe for any thread.
@NullMarked
package io.troupe.engine.task;

import org.jspecify.annotations.NullMarked;
