package io.troupe.simulator;

import io.troupe.engine.schedule.ExecutorId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which executors and hosts the scheduler has said that it avoids. A stage that still has tasks to launch keeps
/// what it avoids over its life, which nobody tells the end of; so only exclusions from the application are held
/// against a launch, and those of stages excuse it.
final class TrustCheck {
    /// Ids of executors and names of hosts.
    private final Set<String> excluded = new HashSet<>();
    private final Map<Integer, Set<String>> avoidedByStage = new HashMap<>();

    void exclude(String name) {
        excluded.add(name);
    }

    void admit(String name) {
        excluded.remove(name);
    }

    void avoid(int stageId, String name) {
        avoidedByStage.computeIfAbsent(stageId, _ -> new HashSet<>()).add(name);
    }

    /// Whether a task of a stage may be launched on `executor`: not when it is excluded and another is not.
    boolean allows(ExecutorId executor, int stageId, Map<ExecutorId, String> hostsById) {
        if (!isIn(excluded, executor, hostsById)) {
            return true;
        }
        Set<String> avoided = avoidedByStage.getOrDefault(stageId, Set.of());
        return hostsById.keySet().stream()
                .allMatch(other -> isIn(excluded, other, hostsById) || isIn(avoided, other, hostsById));
    }

    private static boolean isIn(Set<String> names, ExecutorId executor, Map<ExecutorId, String> hostsById) {
        return names.contains(executor.value()) || names.contains(hostsById.getOrDefault(executor, ""));
    }
}
