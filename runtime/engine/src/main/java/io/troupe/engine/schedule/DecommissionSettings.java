package io.troupe.engine.schedule;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// What happens to what an executor holds when it is to leave.
///
/// @param movesOutputs
///            whether outputs of map tasks are copied to other executors first
/// @param movesBlocks
///            whether persisted blocks are
/// @param mostAtATime
///            how many copies of what one executor holds are made at a time, at least 1
/// @param mostFailures
///            on how many executors a copy is tried, at least 1
/// @param forceNanos
///            how long an executor has to leave in nanoseconds; it is ended then, whatever it still does
public record DecommissionSettings(
        boolean movesOutputs, boolean movesBlocks, int mostAtATime, int mostFailures, long forceNanos) {
    /// In place of a time: an executor has as long as it needs.
    public static final long NEVER = Long.MAX_VALUE;

    /// Whether executors leave gracefully by themselves.
    public static final Setting<Boolean> ENABLED = Setting.bool(
            "troupe.decommission.enabled", false,
            "Whether an executor that dynamic allocation gives back is decommissioned: what it holds moves to others"
                    + " first, so that it need not be kept for longer on account of that.");
    /// Whether anything is moved.
    public static final Setting<Boolean> STORAGE = Setting.bool(
            "troupe.storage.decommission.enabled", true,
            "Whether what an executor holds moves to other executors when it is decommissioned.");
    /// Whether blocks are.
    public static final Setting<Boolean> BLOCKS = Setting.bool(
            "troupe.storage.decommission.rddBlocks.enabled", true,
            "Whether persisted blocks move when their executor is decommissioned.");
    /// Whether outputs are.
    public static final Setting<Boolean> OUTPUTS = Setting.bool(
            "troupe.storage.decommission.shuffleBlocks.enabled", true,
            "Whether outputs of map tasks move when their executor is decommissioned.");
    /// How many at a time.
    public static final Setting<Integer> AT_A_TIME = Setting.integer(
            "troupe.storage.decommission.shuffleBlocks.maxThreads", 8, 1, 1_000,
            "How many blocks and outputs of one executor that is decommissioned are copied at a time.");
    /// How many attempts.
    public static final Setting<Integer> FAILURES = Setting.integer(
            "troupe.storage.decommission.maxReplicationFailuresPerBlock", 3, 1, 1_000,
            "On how many executors a copy of the same block or output may fail before it is left behind.");
    /// How long it may take.
    public static final Setting<Duration> FORCE_KILL_TIMEOUT = Setting.duration(
            "troupe.executor.decommission.forceKillTimeout", "0s",
            "How long after its decommission an executor is ended although tasks run there or something is left to"
                    + " move; 0s for never.");

    /// Reads the settings of `conf`; throws `INVALID_CONFIGURATION` when one cannot be read.
    public static DecommissionSettings from(TroupeConf conf) {
        boolean moves = conf.get(STORAGE);
        long force = conf.get(FORCE_KILL_TIMEOUT).toNanos();
        return new DecommissionSettings(
                moves && conf.get(OUTPUTS), moves && conf.get(BLOCKS), conf.get(AT_A_TIME),
                conf.get(FAILURES), force == 0 ? NEVER : force);
    }

    /// When an executor that begins to leave at `now` is ended; [Long#MAX_VALUE] for never.
    long endFrom(long now) {
        return forceNanos == NEVER ? NEVER : now + forceNanos;
    }
}
