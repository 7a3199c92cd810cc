/// One memory budget per process, shared by everything that holds data: combine tables, sorts, cached blocks,
/// shuffle outputs held by reference, broadcasts.
///
/// Start reading at [io.troupe.engine.memory.MemoryBudget]. Reservations are made *before* allocation. A refused
/// reservation is not an error: whoever asked spills, or, if nothing can be spilled, fails with
/// [io.troupe.engine.memory.MemoryReservation#refused]. A running task holds a
/// [io.troupe.engine.memory.TaskMemory] with one [io.troupe.engine.memory.TaskReservation] per consumer; what
/// outlives tasks holds a [io.troupe.engine.memory.StorageReservation] and has a
/// [io.troupe.engine.memory.StorageEvictor] that can do without it. All types are safe for use by any thread; a
/// single [io.troupe.engine.memory.MemoryReservation] belongs to one consumer at a time.
///
/// Invariants: bytes of tasks and stored bytes never exceed the budget together; the sums over all reservations
/// are the counters of the budget at any time, so that the budget is empty when everybody has closed.
@NullMarked
package io.troupe.engine.memory;

import org.jspecify.annotations.NullMarked;
