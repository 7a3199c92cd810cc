package io.troupe.simulator;

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
            lines.add(String.format(Locale.ROOT, "%10.3f  %-8s %s", timeline.now() / 1e6, who, what));
        }
    }

    List<String> lines() {
        return lines;
    }
}
