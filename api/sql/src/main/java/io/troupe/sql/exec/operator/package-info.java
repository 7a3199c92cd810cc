/// Operators at work on one partition: each gives batches to the one above it when that asks.
///
/// Start reading at [io.troupe.sql.exec.operator.Operator] and [io.troupe.sql.exec.operator.OperatorFactory], which
/// builds the operators of a
/// task from its part of the physical plan. Operators belong to the task's thread; what a task needs of the world is
/// [io.troupe.sql.exec.operator.TaskServices].
@NullMarked
package io.troupe.sql.exec.operator;

import org.jspecify.annotations.NullMarked;
