/// Reading what Hadoop's InputFormats describe: both APIs, `org.apache.hadoop.mapred` and
/// `org.apache.hadoop.mapreduce`, behind one interface.
///
/// Start reading at [io.troupe.hadoop.internal.read.InputSource], which divides an input into splits at
/// the driver and opens one in a task, then [io.troupe.hadoop.internal.read.HadoopHead], where a stage
/// begins with it.
///
/// Threads: sources are immutable and travel with the program of a stage; cursors belong to the thread of
/// one task.
///
/// Invariants: partition `i` is the `i`-th split of the list that the format gave when the dataset was
/// described, in every job. A record that leaves a cursor's loop shares nothing with the reader.
@NullMarked
package io.troupe.hadoop.internal.read;

import org.jspecify.annotations.NullMarked;
