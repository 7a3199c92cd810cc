/// What an application can learn while it runs: events about jobs, stages, tasks, executors and storage.
///
/// Start reading at [io.troupe.scheduler.TroupeListenerInterface]; [io.troupe.TroupeListener] is the class to extend.
/// Events are immutable and may be kept. Times are of the driver's clock.
@NullMarked
package io.troupe.scheduler;

import org.jspecify.annotations.NullMarked;
