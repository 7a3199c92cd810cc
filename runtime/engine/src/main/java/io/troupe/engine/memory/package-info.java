/// One memory budget per process, shared by everything that holds data: combine tables, sorts, cached
/// blocks, shuffle outputs held by reference, broadcasts.
///
/// Start reading at [io.troupe.engine.memory.MemoryBudget]. Reservations are made *before* allocation. A refused
/// reservation is not an error: whoever asked spills, or, if nothing can be spilled, fails with `OUT_OF_MEMORY`.
/// All types are safe for use by any thread; a single [io.troupe.engine.memory.MemoryReservation] belongs to one
/// task at a time.
@NullMarked
package io.troupe.engine.memory;

import org.jspecify.annotations.NullMarked;
