package io.troupe.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/// Collects what one event brings about, in order.
final class Effects {
    private List<SchedulerEffect> collected = new ArrayList<>();

    void add(SchedulerEffect effect) {
        collected.add(effect);
    }

    /// Hands out what was collected and starts anew.
    List<SchedulerEffect> take() {
        if (collected.isEmpty()) {
            return List.of();
        }
        List<SchedulerEffect> taken = collected;
        collected = new ArrayList<>();
        return taken;
    }
}
