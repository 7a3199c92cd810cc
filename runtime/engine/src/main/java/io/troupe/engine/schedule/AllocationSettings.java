package io.troupe.engine.schedule;

import io.troupe.ErrorCode;
import io.troupe.Setting;
import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import java.time.Duration;

/// Between which numbers of executors an application grows and shrinks, and when. Times are in nanoseconds.
///
/// @param isEnabled
///            whether it does
/// @param least
///            never fewer
/// @param most
///            never more
/// @param initial
///            how many at the start
/// @param idleNanos
///            how long an executor is idle before it is given back
/// @param cachedIdleNanos
///            the same when it holds persisted blocks
/// @param shuffleIdleNanos
///            the same when it holds outputs that may still be read
/// @param backlogNanos
///            how long tasks wait before more executors are asked for
/// @param sustainedBacklogNanos
///            how long they wait on before still more are
/// @param movesOutputs
///            whether an executor that is given back hands on its outputs, so that it is not kept for them
/// @param movesBlocks
///            whether it hands on its persisted blocks
public record AllocationSettings(
        boolean isEnabled,
        int least,
        int most,
        int initial,
        long idleNanos,
        long cachedIdleNanos,
        long shuffleIdleNanos,
        long backlogNanos,
        long sustainedBacklogNanos,
        boolean movesOutputs,
        boolean movesBlocks) {
    /// Whether the number of executors follows the work.
    public static final Setting<Boolean> ENABLED = Setting.bool(
            "troupe.dynamicAllocation.enabled", false,
            "Whether executors are added while tasks wait and given back when they are idle.");
    /// Never fewer.
    public static final Setting<Integer> LEAST = Setting.integer(
            "troupe.dynamicAllocation.minExecutors", 0, 0, 1_000_000, "Never fewer executors than this.");
    /// Never more.
    public static final Setting<Integer> MOST = Setting.integer(
            "troupe.dynamicAllocation.maxExecutors", 1_000_000, 1, 1_000_000,
            "Never more executors than this.");
    /// At the start.
    public static final Setting<Integer> INITIAL = Setting.integer(
            "troupe.dynamicAllocation.initialExecutors", 1, 0, 1_000_000,
            "How many executors there are at the start, within the least and the greatest number.");
    /// When an idle one goes.
    public static final Setting<Duration> IDLE = Setting.duration(
            "troupe.dynamicAllocation.executorIdleTimeout", "60s",
            "How long an executor is idle before it is given back.");
    /// When one with blocks goes.
    public static final Setting<Duration> CACHED_IDLE = Setting.duration(
            "troupe.dynamicAllocation.cachedExecutorIdleTimeout", "36500d",
            "How long an executor that holds persisted blocks is idle before it is given back.");
    /// When one with outputs goes.
    public static final Setting<Duration> SHUFFLE_IDLE = Setting.duration(
            "troupe.dynamicAllocation.shuffleTracking.timeout", "36500d",
            "How long an executor that holds outputs of shuffles is idle before it is given back.");
    /// When the first is added.
    public static final Setting<Duration> BACKLOG = Setting.duration(
            "troupe.dynamicAllocation.schedulerBacklogTimeout", "1s",
            "How long tasks wait for a slot before an executor is added.");
    /// When further ones are.
    public static final Setting<Duration> SUSTAINED_BACKLOG = Setting.duration(
            "troupe.dynamicAllocation.sustainedSchedulerBacklogTimeout", "1s",
            "How long tasks wait on before twice as many executors are added as the last time.");

    /// Reads the settings of `conf`; throws `INVALID_CONFIGURATION` when one cannot be read or the least number is
    /// greater than the greatest.
    public static AllocationSettings from(TroupeConf conf) {
        int least = conf.get(LEAST);
        int most = conf.get(MOST);
        if (least > most) {
            throw new TroupeException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "Setting " + LEAST + " (" + least + ") must not be greater than " + MOST + " (" + most
                            + ").");
        }
        boolean isGraceful = conf.get(DecommissionSettings.ENABLED);
        DecommissionSettings decommission = DecommissionSettings.from(conf);
        return new AllocationSettings(
                conf.get(ENABLED), least, most, Math.clamp(conf.get(INITIAL), least, most),
                conf.get(IDLE).toNanos(), conf.get(CACHED_IDLE).toNanos(), conf.get(SHUFFLE_IDLE).toNanos(),
                conf.get(BACKLOG).toNanos(), conf.get(SUSTAINED_BACKLOG).toNanos(),
                isGraceful && decommission.movesOutputs(), isGraceful && decommission.movesBlocks());
    }

    /// The same with at most `count` executors.
    public AllocationSettings atMost(int count) {
        int fewer = Math.max(1, Math.min(most, count));
        return new AllocationSettings(
                isEnabled, Math.min(least, fewer), fewer, Math.min(initial, fewer), idleNanos,
                cachedIdleNanos,
                shuffleIdleNanos, backlogNanos, sustainedBacklogNanos, movesOutputs, movesBlocks);
    }
}
