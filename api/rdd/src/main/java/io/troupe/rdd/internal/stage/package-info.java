/// What runs in a task: the program of a stage, made of segments, and the ways in which a segment begins.
///
/// Start reading at [io.troupe.rdd.internal.stage.StageProgram]. A stage is a list of
/// [segments][io.troupe.rdd.internal.stage.Segment]; a segment is a [io.troupe.rdd.internal.stage.Head],
/// which gives records (a source, a shuffle, other segments), followed by fused steps. New segments
/// begin where several inputs meet and where a dataset is persisted. Segments refer to each other by
/// their index, so neither their bytes nor their objects nest, however long the lineage is. The
/// [io.troupe.rdd.internal.stage.Terminal] takes the records of the first segment and makes the result or
/// the shuffle output of the task.
///
/// Threads and copies: a program holds its segments as bytes and is shared by all tasks of an executor. Each task
/// deserialises, inside its [scope][io.troupe.rdd.internal.scope.TaskScope], just the segments it needs: user functions
/// belong to one task.
@NullMarked
package io.troupe.rdd.internal.stage;

import org.jspecify.annotations.NullMarked;
