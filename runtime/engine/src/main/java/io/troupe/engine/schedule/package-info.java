/// Every decision of the driver, as plain state machines: no actor, clock, randomness or IO. Events go in, effects
/// come out; actors (and the simulator) carry them.
///
/// Start reading at [io.troupe.engine.schedule.Scheduler], then [io.troupe.engine.schedule.SchedulerEvent] and
/// [io.troupe.engine.schedule.SchedulerEffect]. A scheduler belongs to one thread at a time.
@NullMarked
package io.troupe.engine.schedule;

import org.jspecify.annotations.NullMarked;
