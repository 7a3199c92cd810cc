/// What actions do in a task: [terminals][io.troupe.rdd.internal.stage.Terminal] that turn the records
/// of a partition into the one result that goes back to the driver.
///
/// Start reading at [io.troupe.rdd.internal.action.CollectAction]. A terminal is deserialised for each
/// task, so the functions and zero values in it belong to the task. Results are ordinary values: lists,
/// boxed numbers, or what the user's functions return.
@NullMarked
package io.troupe.rdd.internal.action;

import org.jspecify.annotations.NullMarked;
