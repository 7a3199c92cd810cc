/// Variables that the driver and all tasks share: [io.troupe.shared.Broadcast], which tasks read, and
/// [io.troupe.shared.AccumulatorV2], to which tasks add.
///
/// Start reading there. Both are made by `io.troupe.rdd.TroupeContext` and captured by the functions of
/// a dataset. A broadcast travels as its number alone and is fetched once per executor. An accumulator
/// travels as an empty copy; what a task has added is merged at the driver when the task's success
/// counts, exactly once per partition.
@NullMarked
package io.troupe.shared;

import org.jspecify.annotations.NullMarked;
