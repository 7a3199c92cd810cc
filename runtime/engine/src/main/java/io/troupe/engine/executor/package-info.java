/// An executor: runs attempts in slots, holds their data and reports what came of them.
///
/// Start reading at [io.troupe.engine.executor.TaskExecutor]. A task is not an actor: it runs on a thread of
/// the executor's `cpu` pool, and user code runs nowhere else. What decides without threads or clock is in
/// [io.troupe.engine.executor.AttemptTable] and [io.troupe.engine.executor.Lease].
@NullMarked
package io.troupe.engine.executor;

import org.jspecify.annotations.NullMarked;
