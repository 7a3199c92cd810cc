/// Expressions made ready to compute whole batches.
///
/// Start reading at [io.troupe.sql.exec.expression.ExpressionCompiler]: it turns an expression over the
/// columns of a plan into an [io.troupe.sql.exec.expression.Evaluation]. Evaluations keep the last
/// result of what they share, and so belong to one thread; each task compiles its own.
///
/// **What is not needed is not computed.** AND, OR and CASE compute a side only for the rows that it decides, because
/// what it would give for the others may be an error: `b <> 0 AND a / b > 1` never divides by zero. An
/// [io.troupe.sql.exec.expression.Input] is therefore the rows of a batch, or some of them.
@NullMarked
package io.troupe.sql.exec.expression;

import org.jspecify.annotations.NullMarked;
