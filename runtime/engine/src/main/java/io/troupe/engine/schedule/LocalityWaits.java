package io.troupe.engine.schedule;

import io.troupe.Setting;
import io.troupe.TroupeConf;
import java.time.Duration;

/// For how long a slot stays idle before it takes a task that would rather be elsewhere, in nanoseconds.
///
/// @param processNanos
///            before it takes a task that another executor of its host holds a block for
/// @param nodeNanos
///            before it takes a task that would rather be on another host; for a task that wants an executor, both
///            times in a row
public record LocalityWaits(long processNanos, long nodeNanos) {
    /// The wait at each level.
    public static final Setting<Duration> WAIT = Setting.duration(
            "troupe.locality.wait", "100ms",
            "How long a slot stays idle before it takes a task that would rather run on another executor or host.");
    /// The wait for an executor that holds a block.
    public static final Setting<String> PROCESS = Setting.text(
            "troupe.locality.wait.process", "",
            "How long a slot stays idle before it takes a task of which another executor of its host holds a block;"
                    + " when empty as long as troupe.locality.wait says.");
    /// The wait for a host that holds input.
    public static final Setting<String> NODE = Setting.text(
            "troupe.locality.wait.node", "",
            "How long a slot stays idle before it takes a task whose input is on another host; when empty as long as"
                    + " troupe.locality.wait says.");

    /// Reads the settings of `conf`; throws `INVALID_CONFIGURATION` when one cannot be read.
    static LocalityWaits from(TroupeConf conf) {
        return new LocalityWaits(nanosOf(PROCESS, conf), nanosOf(NODE, conf));
    }

    private static long nanosOf(Setting<String> level, TroupeConf conf) {
        String text = conf.get(level);
        Duration wait = text.isBlank()
                ? conf.get(WAIT)
                : Setting.duration(level.name(), text, level.documentation()).parse(text);
        return wait.toNanos();
    }
}
