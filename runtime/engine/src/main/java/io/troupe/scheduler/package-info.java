/// What an application can learn while it runs: events about jobs, stages, tasks, executors and storage.
///
/// Start reading at [io.troupe.scheduler.TaskLocality]. All types are immutable.
@NullMarked
package io.troupe.scheduler;

import org.jspecify.annotations.NullMarked;
