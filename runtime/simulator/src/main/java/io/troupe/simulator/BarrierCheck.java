package io.troupe.simulator;

import io.troupe.engine.schedule.MapOutput;
import io.troupe.engine.schedule.MapOutputTable;
import io.troupe.engine.schedule.TaskLaunch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tasks of a barrier stage are launched together, and what counts of them is from one such launch.
final class BarrierCheck {
    /// Groups launched by the event under way, with the number of their tasks that were not launched yet.
    private final Map<Long, Integer> missing = new HashMap<>();
    private final Map<Long, Long> groupsByAttempt = new HashMap<>();

    void launched(TaskLaunch task, int stageTasks) {
        if (task.barrier() != null) {
            groupsByAttempt.put(task.attemptId(), task.barrier().id());
            missing.merge(task.barrier().id(), -1, (left, one) -> left + one);
            missing.computeIfPresent(task.barrier().id(), (_, left) -> left < 0 ? stageTasks - 1 : left);
        }
    }

    /// All effects of an event are carried out.
    void eventOver() {
        missing.forEach((group, left) -> {
            if (left != 0) {
                throw new Violation(
                        left + " tasks of barrier group " + group + " were not launched with the others");
            }
        });
        missing.clear();
    }

    void tableSeen(MapOutputTable table) {
        @Nullable
        Long group = null;
        for (MapOutput output : table.outputs()) {
            Long own = groupsByAttempt.get(output.attemptId());
            if (group != null && !group.equals(own)) {
                throw new Violation("outputs of two runs of a barrier stage are mixed: " + table);
            }
            group = own;
        }
    }
}
