package io.troupe.engine.schedule;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// When a task that runs long gets a second attempt. Times are in nanoseconds.
///
/// @param isEnabled
///            whether there are copies at all
/// @param intervalNanos
///            how often stages are looked at
/// @param quantile
///            the part of a stage's tasks that must be done before
/// @param multiplier
///            how many times longer than the median an attempt must have run
/// @param minRuntimeNanos
///            how long an attempt must have run at least
public record SpeculationSettings(
        boolean isEnabled, long intervalNanos, double quantile, double multiplier, long minRuntimeNanos) {
    /// No copies.
    public static final SpeculationSettings OFF = new SpeculationSettings(false, 0, 1, 1, 0);

    private static final long LEAST_INTERVAL_NANOS = 1_000_000;

    /// Whether there are copies.
    public static final Setting<Boolean> ENABLED = Setting.bool(
            "troupe.speculation", false,
            "Whether a task that runs much longer than the others of its stage gets a second attempt on another executor.");
    /// How often stages are looked at.
    public static final Setting<Duration> INTERVAL = Setting.duration(
            "troupe.speculation.interval", "100ms",
            "How often running tasks are looked at to find stragglers.");
    /// How much of a stage must be done.
    public static final Setting<Double> QUANTILE = Setting.decimal(
            "troupe.speculation.quantile", 0.9, 0, 1,
            "The part of a stage's tasks that must be done before others of it get a second attempt.");
    /// How late a straggler is.
    public static final Setting<Double> MULTIPLIER = Setting.decimal(
            "troupe.speculation.multiplier", 3, 1, 1_000_000,
            "How many times longer than the median of its stage a task must have run before it gets a second attempt.");
    /// How long a straggler has run at least.
    public static final Setting<Duration> MIN_RUNTIME = Setting.duration(
            "troupe.speculation.minTaskRuntime", "100ms",
            "How long a task must have run at least before it gets a second attempt.");

    /// Reads the settings of `conf`; throws `INVALID_CONFIGURATION` when one cannot be read.
    static SpeculationSettings from(TroupeConf conf) {
        return new SpeculationSettings(
                conf.get(ENABLED), Math.max(LEAST_INTERVAL_NANOS, conf.get(INTERVAL).toNanos()),
                conf.get(QUANTILE), conf.get(MULTIPLIER),
                conf.get(MIN_RUNTIME).toNanos());
    }
}
