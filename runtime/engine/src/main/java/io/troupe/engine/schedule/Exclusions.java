package io.troupe.engine.schedule;

import io.troupe.engine.schedule.SchedulerEffect.ExecutorExcluded;
import io.troupe.engine.schedule.SchedulerEffect.ExecutorUnexcluded;
import io.troupe.engine.schedule.SchedulerEffect.HostExcluded;
import io.troupe.engine.schedule.SchedulerEffect.HostUnexcluded;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Executors and hosts that get no tasks for a while because too many failed there.
///
/// | executor | event                            | next                             |
/// |----------|----------------------------------|----------------------------------|
/// | trusted  | its count reaches the limit      | excluded, until now + timeout    |
/// | excluded | the time has come                | trusted, with a count of 0       |
/// | any      | it is lost                       | unknown |
///
/// A failure counts for as long as an exclusion lasts. A host is excluded with the executor that is one too
/// many of it, and until that one's time has come.
final class Exclusions {
    private final ExclusionSettings settings;
    private final ExecutorTable executors;
    private final SafetyRules rules;
    private final Effects effects;
    /// When failures of tasks happened, by executor.
    private final Map<ExecutorId, ArrayDeque<Long>> failures = new LinkedHashMap<>();
    private final Map<ExecutorId, Long> excludedUntil = new LinkedHashMap<>();
    private final Map<String, Set<ExecutorId>> excludedOnHost = new LinkedHashMap<>();
    private final Map<String, Long> hostExcludedUntil = new LinkedHashMap<>();

    Exclusions(ExclusionSettings settings, ExecutorTable executors, SafetyRules rules, Effects effects) {
        this.settings = settings;
        this.executors = executors;
        this.rules = rules;
        this.effects = effects;
    }

    /// A stage succeeded although tasks of it failed: that tells something about the executors.
    void stageSucceeded(StageFaults faults, long now) {
        faults.tasksByExecutor().forEach((executor, tasks) -> failed(executor, tasks.size(), now));
    }

    /// `count` tasks failed on an executor through its own fault.
    void failed(ExecutorId id, int count, long now) {
        ExecutorState executor = executors.find(id);
        if (executor == null || !settings.isEnabled() || excludedUntil.containsKey(id)) {
            return;
        }
        ArrayDeque<Long> times = failures.computeIfAbsent(id, _ -> new ArrayDeque<>());
        while (!times.isEmpty() && now - times.getFirst() >= settings.timeoutNanos()) {
            times.removeFirst();
        }
        for (int i = 0; i < count; i++) {
            times.addLast(now);
        }
        if (times.size() >= settings.applicationTasksPerExecutor()) {
            exclude(executor, times.size(), now);
        }
    }

    private void exclude(ExecutorState executor, int failedTasks, long now) {
        long until = now + settings.timeoutNanos();
        failures.remove(executor.id());
        excludedUntil.put(executor.id(), until);
        effects.add(new ExecutorExcluded(executor.id(), executor.host(), failedTasks));
        Set<ExecutorId> onHost = excludedOnHost.computeIfAbsent(executor.host(), _ -> new HashSet<>());
        onHost.add(executor.id());
        if (onHost.size() >= settings.applicationExecutorsPerNode()
                && hostExcludedUntil.put(executor.host(), until) == null) {
            effects.add(new HostExcluded(executor.host(), onHost.size()));
        }
    }

    /// Ends what has lasted long enough.
    void expire(long now) {
        if (!excludedUntil.isEmpty()) {
            for (Iterator<Map.Entry<ExecutorId, Long>> all = excludedUntil.entrySet().iterator(); all
                    .hasNext();) {
                Map.Entry<ExecutorId, Long> entry = all.next();
                if (rules.endsExclusion(now >= entry.getValue())) {
                    all.remove();
                    excludedOnHost.values().removeIf(on -> on.remove(entry.getKey()) && on.isEmpty());
                    effects.add(new ExecutorUnexcluded(entry.getKey()));
                }
            }
        }
        if (!hostExcludedUntil.isEmpty()) {
            hostExcludedUntil.entrySet().removeIf(entry -> {
                boolean over = rules.endsExclusion(now >= entry.getValue());
                if (over) {
                    effects.add(new HostUnexcluded(entry.getKey()));
                }
                return over;
            });
        }
    }

    /// An executor is gone. An exclusion of its host lasts.
    void lose(ExecutorId executor) {
        failures.remove(executor);
        if (excludedUntil.remove(executor) != null) {
            excludedOnHost.values().removeIf(on -> on.remove(executor) && on.isEmpty());
        }
    }

    /// Whether the executor or its host is excluded.
    boolean contains(ExecutorState executor) {
        return excludedUntil.containsKey(executor.id()) || hostExcludedUntil.containsKey(executor.host());
    }

    /// Whether tasks of `stage` may run on `executor`: when neither the application nor the stage has excluded
    /// it, or when they have excluded all.
    boolean admits(StageMachine stage, ExecutorState executor) {
        return isTrusted(stage, executor)
                || !rules.barsExcluded(
                        executors.staying().stream().anyMatch(other -> isTrusted(stage, other)));
    }

    /// The same for one task, on an executor that is admitted for its stage: it is tried where it has
    /// not failed before, as long as there is such a place. Executors that are about to leave are no
    /// such place.
    boolean admits(StageMachine stage, int task, ExecutorState executor) {
        StageFaults faults = stage.faults();
        return faults == null || !faults.avoids(task, executor)
                || executors.staying().stream()
                        .noneMatch(other -> !faults.avoids(task, other) && admits(stage, other));
    }

    private boolean isTrusted(StageMachine stage, ExecutorState executor) {
        StageFaults faults = stage.faults();
        return (faults == null || !faults.avoids(executor)) && !contains(executor);
    }

    /// When the next exclusion ends.
    OptionalLong nextDeadline() {
        long next = Long.MAX_VALUE;
        for (long until : excludedUntil.values()) {
            next = Math.min(next, until);
        }
        for (long until : hostExcludedUntil.values()) {
            next = Math.min(next, until);
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /// How many executors and hosts are excluded.
    int count() {
        return excludedUntil.size() + hostExcludedUntil.size();
    }
}
