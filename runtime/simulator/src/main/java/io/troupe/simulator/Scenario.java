package io.troupe.simulator;

import static io.troupe.simulator.Timeline.MILLIS;

import io.troupe.engine.schedule.DecommissionSettings;
import io.troupe.engine.schedule.ExclusionSettings;
import io.troupe.engine.schedule.LocalityWaits;
import io.troupe.engine.schedule.PoolSettings;
import io.troupe.engine.schedule.PoolSettings.Mode;
import io.troupe.engine.schedule.PoolSettings.Shares;
import io.troupe.engine.schedule.SchedulerSettings;
import io.troupe.engine.schedule.SpeculationSettings;
import java.util.Map;

/// What may happen in one run, drawn from its seed. A run has few kinds of trouble at a time, so that what
/// goes wrong can be told apart, and sometimes all of them.
///
/// @param nodes
///            machines that run executors
/// @param slots
///            slots of each executor
/// @param jobs
///            how many jobs are submitted
/// @param crowded
///            there are many more tasks than slots
/// @param persisted
///            some datasets are kept as blocks
/// @param nonDeterministic
///            some stages are not deterministic
/// @param preferredHosts
///            sources prefer hosts
/// @param lossPerMille
///            how many of a thousand messages are lost
/// @param doublePerMille
///            how many of a thousand messages arrive twice
/// @param latePerMille
///            how many of a thousand messages are late by seconds
/// @param reordering
///            whether messages of one sender to one receiver may overtake one another
/// @param crashes
///            how many executors die
/// @param pauses
///            how many times a process stops and goes on
/// @param cuts
///            how many times two processes cannot reach each other
/// @param damagedOutputs
///            how many outputs are lost or corrupted
/// @param evictions
///            how many blocks are dropped
/// @param userFailures
///            how many tasks have a program that throws
/// @param executorFaults
///            how many times the disk of an executor is full for a while
/// @param slowNodes
///            how many nodes are slow
/// @param stragglerPerCent
///            how many of a hundred attempts take much longer than others
/// @param speculation
///            whether stragglers are copied
/// @param exclusion
///            whether executors that fail tasks are excluded for a while
/// @param fairPools
///            how many pools share the slots; 0 when jobs get them in their order
/// @param barriers
///            whether some stages are barrier stages
/// @param clockJumps
///            how many times the driver's clock jumps
/// @param cancelPercent
///            how many of a hundred jobs are cancelled
/// @param releases
///            whether shuffles and datasets are released while jobs run
/// @param departures
///            how many times executors are told to leave
/// @param deadlyDepartures
///            how many of a hundred of these are followed by a crash while things move
/// @param forcedDepartures
///            whether executors have to leave after a while, whatever they still do
record Scenario(
        int nodes,
        int slots,
        int jobs,
        boolean crowded,
        boolean persisted,
        boolean nonDeterministic,
        boolean preferredHosts,
        int lossPerMille,
        int doublePerMille,
        int latePerMille,
        boolean reordering,
        int crashes,
        int pauses,
        int cuts,
        int damagedOutputs,
        int evictions,
        int userFailures,
        int executorFaults,
        int slowNodes,
        int stragglerPerCent,
        boolean speculation,
        boolean exclusion,
        int fairPools,
        boolean barriers,
        int clockJumps,
        int cancelPercent,
        boolean releases,
        int departures,
        int deadlyDepartures,
        boolean forcedDepartures) {
    /// How often an executor reports.
    static final long REPORT_INTERVAL = 200 * MILLIS;
    /// How long an executor goes on without hearing the driver.
    static final long EXECUTOR_LEASE = 800 * MILLIS;
    /// How long the driver believes in an executor that it does not hear.
    static final long SILENCE_LIMIT = 1_200 * MILLIS;
    /// Faults happen only until then, or until all jobs have ended.
    static final long LAST_FAULT = 4_000 * MILLIS;

    /// How often a task may fail: the product's limits.
    static final int TASK_MAX_FAILURES = 4;
    /// How often through faults of executors.
    static final int TASK_MAX_EXECUTOR_FAULTS = 8;
    /// How often in a row an output may be unreadable.
    static final int OUTPUT_MAX_READ_FAILURES = 4;
    /// How long a job waits for an executor.
    static final long EXECUTORS_WAIT = 3_000 * MILLIS;

    /// How long a barrier stage waits when there are too few slots.
    static final long BARRIER_WAIT = 1_000 * MILLIS;

    /// How long an executor that is to leave has for it, if that is limited.
    static final long DEPARTURE_TIME = 30 * MILLIS;

    /// Whether nothing goes wrong that could keep an executor from taking over what another holds.
    boolean everythingWorks() {
        return crashes == 0 && pauses == 0 && cuts == 0 && damagedOutputs == 0 && evictions == 0
                && executorFaults == 0 && lossPerMille == 0 && doublePerMille == 0 && latePerMille == 0
                && !reordering && !forcedDepartures && clockJumps == 0 && deadlyDepartures == 0;
    }

    /// The settings under which the run takes place: the product's limits, shorter times.
    SchedulerSettings settings() {
        return new SchedulerSettings(
                TASK_MAX_FAILURES, TASK_MAX_EXECUTOR_FAULTS, OUTPUT_MAX_READ_FAILURES,
                new LocalityWaits(5 * MILLIS, 20 * MILLIS), EXECUTORS_WAIT, 600 * MILLIS, 10 * MILLIS,
                BARRIER_WAIT,
                poolSettings(),
                new SpeculationSettings(speculation, 10 * MILLIS, 0.5, 1.5, 15 * MILLIS),
                new ExclusionSettings(exclusion, 1, 2, 2, 2, 2, 2, 1_500 * MILLIS),
                new DecommissionSettings(true, true, 2, 2,
                        forcedDepartures ? DEPARTURE_TIME : DecommissionSettings.NEVER));
    }

    private PoolSettings poolSettings() {
        if (fairPools == 0) {
            return PoolSettings.FIFO;
        }
        Mode inside = fairPools % 2 == 0 ? Mode.FAIR : Mode.FIFO;
        return new PoolSettings(Mode.FAIR, Map.of(pool(0), new Shares(inside, 2, 1)));
    }

    /// The name of a pool.
    static String pool(int number) {
        return "pool-" + number;
    }

    static Scenario draw(Dice dice) {
        int trouble = dice.chance(10) ? 70 : dice.between(0, 40);
        boolean crowded = dice.chance(30);
        return new Scenario(
                crowded ? dice.between(1, 3) : dice.between(1, 5),
                crowded ? 1 : dice.between(1, 3),
                dice.between(1, dice.chance(20) ? 8 : 4),
                crowded,
                dice.chance(50),
                dice.chance(50),
                dice.chance(30),
                dice.chance(trouble) ? dice.between(1, 100) : 0,
                dice.chance(trouble) ? dice.between(1, 100) : 0,
                dice.chance(trouble) ? dice.between(1, 50) : 0,
                dice.chance(trouble),
                some(dice, trouble + 20, 6),
                some(dice, trouble, 3),
                some(dice, trouble, 3),
                some(dice, trouble, 4),
                some(dice, trouble, 6),
                some(dice, trouble, 3),
                some(dice, trouble, 1),
                some(dice, trouble, 2),
                dice.chance(trouble + 20) ? dice.between(1, 25) : 0,
                dice.chance(50),
                dice.chance(30),
                dice.chance(30) ? dice.between(1, 3) : 0,
                dice.chance(30),
                some(dice, trouble, 2),
                dice.chance(trouble) ? 30 : 0,
                dice.chance(trouble + 20),
                some(dice, trouble + 20, 5),
                dice.chance(50) ? 50 : 0,
                dice.chance(20));
    }

    private static int some(Dice dice, int percent, int most) {
        return dice.chance(percent) ? dice.between(1, most) : 0;
    }
}
