package io.troupe.simulator;

import io.troupe.engine.schedule.SchedulerEffect;
import io.troupe.engine.schedule.SchedulerEvent;
import io.troupe.engine.schedule.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What happened in a run, line by line; nothing unless it is wanted.
final class Trace {
    private final boolean wanted;
    private final Timeline timeline;
    private final List<String> lines = new ArrayList<>();

    Trace(boolean wanted, Timeline timeline) {
        this.wanted = wanted;
        this.timeline = timeline;
    }

    /// Whether lines are kept; ask before making an expensive one.
    boolean isOn() {
        return wanted;
    }

    void add(String who, Object what) {
        if (wanted) {
            Object text = switch (what) {
                case SchedulerEvent event -> TraceText.of(event);
                case SchedulerEffect effect -> TraceText.of(effect);
                case TaskOutcome outcome -> "outcome: " + TraceText.of(outcome);
                default -> what;
            };
            lines.add(String.format(Locale.ROOT, "%10.3f  %-8s %s", timeline.now() / 1e6, who, text));
        }
    }

    List<String> lines() {
        return lines;
    }
}
