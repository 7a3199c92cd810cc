/// The engine as the layers above see it: [io.troupe.engine.Engine] starts it and submits jobs to it.
///
/// A reader follows one job by opening, in this order: `job` (what a job is), `task` (what a task may do),
/// `schedule` (the decisions), `driver` and `executor` (the actors), `shuffle` and `block` (the data).
@NullMarked
package io.troupe.engine;

import org.jspecify.annotations.NullMarked;
