/// Every decision of the driver, as plain state machines: no actor, clock, randomness or IO. Events go in,
/// effects come out; actors (and the simulator) carry them.
///
/// Start reading at [io.troupe.engine.schedule.Scheduler], then [io.troupe.engine.schedule.SchedulerEvent]
/// and [io.troupe.engine.schedule.SchedulerEffect]; the picture in the scheduler's comment names the parts.
/// What must never go wrong is asked in [io.troupe.engine.schedule.SafetyRules]. A scheduler belongs to one
/// thread at a time.
///
/// Invariants between the types:
/// - A task is RUNNING in its stage exactly when an attempt that was not killed takes a slot for it, or two
///   when it is a straggler. The tasks of a barrier stage are RUNNING or DONE all together, or none is.
/// - An attempt takes its slot on the account of one pool, from its launch until its end is known.
/// - A stage has a machine exactly while a running job wants it; an output is registered in the shuffle,
///   not in the machine.
/// - An output is registered only where all of it is: at the executor that wrote it, or at one that has a complete
///   copy of it ([io.troupe.engine.schedule.Departures]).
/// - An attempt's outcome counts at most once, and only while its task waits for that attempt.
///   Whatever could make it stale (a loss, a new epoch, the end of its job) gives the attempt up first.
/// - Messages may be lost, late, doubled and out of order. Reports of executors bring both sides together
///   again.
@NullMarked
package io.troupe.engine.schedule;

import org.jspecify.annotations.NullMarked;
