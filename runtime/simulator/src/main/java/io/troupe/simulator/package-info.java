/// A deterministic simulator of the control plane: the real [io.troupe.engine.schedule.Scheduler] with
/// models of executors, network and time, in one thread. Everything a run does follows from its seed, so a
/// failing seed can be replayed.
///
/// ```
/// SimulatorMain -> Campaign (many seeds, some threads)  or MutantHunt (planted bugs)
///                  '- Simulation (one seed)
///                      |- Workload         datasets, jobs, releases, cancellations: Lineage -> JobCompiler
///                      |- Faults           crashes, pauses, cuts, corruption ... until they stop
///                      |- DriverModel      carries events to the Scheduler and its effects to the network
///                      |- ExecutorModel    runs TaskRuns on symbolic data (Content)
///                      |- Network          late, lost, doubled, reordered messages
///                      '- Checks           what must hold, at every step and at the end
/// ```
/// Data is symbolic: a value is the hash of what it was computed from, and the set of attempts of
/// non-deterministic stages it descends from. So a missing, doubled or wrong input shows as a wrong hash,
/// and mixed epochs show as two attempts for the same partition.
///
/// Start reading at [io.troupe.simulator.Simulation]. One simulation belongs to one thread; simulations
/// share nothing.
@NullMarked
package io.troupe.simulator;

import org.jspecify.annotations.NullMarked;
