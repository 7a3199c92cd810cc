package io.troupe.engine.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Where tasks of one stage failed, and where they are not tried again because of that.
final class StageFaults {
    /// What a stage avoids because of one more failure.
    enum Avoided {
        NOTHING, EXECUTOR, HOST
    }

    private record Place(int task, String where) {}

    private final ExclusionSettings settings;
    private final Map<Place, Integer> attemptsByExecutor = new HashMap<>();
    private final Map<Place, Integer> attemptsByHost = new HashMap<>();
    private final Map<ExecutorId, Set<Integer>> tasksByExecutor = new LinkedHashMap<>();
    private final Map<String, Set<ExecutorId>> excludedByHost = new HashMap<>();

    StageFaults(ExclusionSettings settings) {
        this.settings = settings;
    }

    /// An attempt of `task` failed on an executor. Returns what the stage avoids from now on.
    Avoided add(int task, ExecutorId executor, String host) {
        attemptsByExecutor.merge(new Place(task, executor.value()), 1, Integer::sum);
        attemptsByHost.merge(new Place(task, host), 1, Integer::sum);
        Set<Integer> tasks = tasksByExecutor.computeIfAbsent(executor, _ -> new HashSet<>());
        if (!tasks.add(task) || tasks.size() < settings.stageTasksPerExecutor()) {
            return Avoided.NOTHING;
        }
        Set<ExecutorId> excluded = excludedByHost.computeIfAbsent(host, _ -> new HashSet<>());
        boolean isNew = excluded.add(executor);
        if (isNew && excluded.size() == settings.stageExecutorsPerNode()) {
            return Avoided.HOST;
        }
        return isNew ? Avoided.EXECUTOR : Avoided.NOTHING;
    }

    /// Whether the stage avoids the executor or its host.
    boolean avoids(ExecutorState executor) {
        Set<ExecutorId> excluded = excludedByHost.get(executor.host());
        return excluded != null
                && (excluded.contains(executor.id()) || excluded.size() >= settings.stageExecutorsPerNode());
    }

    /// Whether `task` avoids the executor or its host.
    boolean avoids(int task, ExecutorState executor) {
        return attemptsByExecutor.getOrDefault(new Place(task, executor.id().value()), 0) >= settings
                .taskAttemptsPerExecutor()
                || attemptsByHost.getOrDefault(new Place(task, executor.host()), 0) >= settings
                        .taskAttemptsPerNode();
    }

    /// The tasks that failed at least once, by executor.
    Map<ExecutorId, Set<Integer>> tasksByExecutor() {
        return tasksByExecutor;
    }
}
