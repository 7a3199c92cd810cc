/// Operators at work on one partition: each gives batches to the one above it when that asks.
///
/// Start reading at [io.troupe.sql.exec.operator.Operator] and [io.troupe.sql.exec.operator.OperatorFactory], which
/// builds the operators of a task from its part of the physical plan. Operators belong to the task's thread; what a task
/// needs of the world is [io.troupe.sql.exec.operator.TaskServices].
///
/// **Memory.** What an operator keeps longer than a batch is reserved before it is kept: rows by their bytes, tables by
/// what they may need for so many rows. A refusal means to put rows into files, never to fail. What an operator may hold
/// without asking is small and fixed: the batch at hand, the buffers of its files (about 1 MiB), a block of 64 KiB.
/// Whatever ends an operator (its end, an error, a limit above it, cancellation), [Operator#close] gives back all
/// reservations and removes all files.
///
/// **Joins whose held rows do not fit** (a hybrid hash join: DeWitt et al., Implementation Techniques for Main Memory
/// Database Systems, SIGMOD 1984). A [io.troupe.sql.exec.operator.HashJoinOperator] goes through these phases:
///
/// | phase | what happens | what ends it |
/// |---|---|---|
/// | HOLD | Held rows are read and kept. At the first refusal they are divided into 16 parts by four bits of the hash of their keys; whenever memory is refused from then on, the largest part in memory goes to the file and its later rows follow it. | held rows end |
/// | STREAM | A table of the parts in memory is built. Streamed rows of these parts are joined at once, the others are put into a second file by the same bits. Rows whose key is null where null equals nothing never wait: they have no pair. | streamed rows end |
/// | UNMARKED | Right and full joins give the held rows in memory that had no pair. Then memory is given back. | all given |
/// | PARTS | Each part in the files is a join of its own, with the next four bits. Where one part has nearly all rows, which is what one frequent key looks like, or the bits are used up, it is a join by blocks instead. | all parts joined
/// |
///
/// A join by blocks ([io.troupe.sql.exec.operator.BlockJoin]) keeps as many held rows as fit, reads all
/// streamed rows past them, and goes on with the next block; whether a streamed row ever had a pair is
/// kept as a bit, and rows are given by these bits in a last pass. Joins without equal keys are always
/// done so, most of them in one block.
@NullMarked
package io.troupe.sql.exec.operator;

import org.jspecify.annotations.NullMarked;
