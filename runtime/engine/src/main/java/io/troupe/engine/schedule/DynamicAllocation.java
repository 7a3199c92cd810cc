package io.troupe.engine.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides how many executors an application should have, and which it can do without.
///
/// | work       | event                                  | next                                              |
/// |------------|----------------------------------------|---------------------------------------------------|
/// | quiet      | tasks wait for slots                   | backlogged                                        |
/// | backlogged | for the backlog time                   | backlogged, one executor more is wanted           |
/// | backlogged | for the sustained time, again          | backlogged, twice as many more as the last time   |
/// | backlogged | no task waits                          | quiet, what was wanted and has not come is not wanted |
///
/// | executor | event                                            | next     |
/// |----------|--------------------------------------------------|----------|
/// | busy     | its last task ends                               | idle     |
/// | idle     | it gets a task                                   | busy     |
/// | idle     | for the time that goes with what it holds, and there are more than the least number | released |
///
/// Never more are wanted than the tasks that wait and run can use. Belongs to one thread at a time; asked at regular
/// intervals and whenever something changes.
public final class DynamicAllocation {
    /// What should be done.
    ///
    /// @param target
    ///            how many executors there should be, those that are on their way included
    /// @param release
    ///            executors to end
    public record Decision(int target, List<ExecutorId> release) {
        /// Copies the list.
        public Decision {
            release = List.copyOf(release);
        }
    }

    private final AllocationSettings settings;
    private final Map<ExecutorId, Long> idleSince = new HashMap<>();
    private int target;
    private int step = 1;
    private boolean isBacklogged;
    private long growAt;

    /// An application that starts with the initial number.
    public DynamicAllocation(AllocationSettings settings) {
        this.settings = settings;
        this.target = settings.initial();
    }

    /// What should be done at `now`, given the load.
    public Decision decide(Load load, long now) {
        noteIdle(load, now);
        grow(load, now);
        List<ExecutorId> release = shrink(load, now);
        return new Decision(target, release);
    }

    private void noteIdle(Load load, long now) {
        Set<ExecutorId> present = new HashSet<>();
        for (Load.Worker worker : load.executors()) {
            present.add(worker.executor());
            if (worker.running() > 0) {
                idleSince.remove(worker.executor());
            } else {
                idleSince.putIfAbsent(worker.executor(), now);
            }
        }
        idleSince.keySet().retainAll(present);
    }

    private void grow(Load load, long now) {
        if (load.pendingTasks() == 0) {
            isBacklogged = false;
            step = 1;
            target = Math.clamp(Math.max(load.executors().size(), needed(load)), settings.least(),
                    settings.most());
            return;
        }
        if (!isBacklogged) {
            isBacklogged = true;
            growAt = now + settings.backlogNanos();
        }
        target = Math.max(target, Math.min(load.executors().size(), settings.most()));
        if (now >= growAt) {
            int limit = Math.clamp(needed(load), settings.least(), settings.most());
            if (target < limit) {
                target = Math.min(limit, target + step);
                step = 2 * step;
            }
            growAt = now + settings.sustainedBacklogNanos();
        }
    }

    /// How many executors all tasks can use.
    private static int needed(Load load) {
        int slots = Math.max(1, load.executors().stream().mapToInt(Load.Worker::slots).max().orElse(1));
        int tasks = load.pendingTasks() + load.runningTasks();
        return (tasks + slots - 1) / slots;
    }

    private List<ExecutorId> shrink(Load load, long now) {
        List<ExecutorId> release = new ArrayList<>();
        if (load.pendingTasks() > 0) {
            return release;
        }
        int left = load.executors().size();
        for (Load.Worker worker : load.executors()) {
            Long since = idleSince.get(worker.executor());
            if (since != null && left > settings.least() && now - since >= patience(worker)) {
                release.add(worker.executor());
                idleSince.remove(worker.executor());
                left--;
            }
        }
        target = Math.clamp(target - release.size(), settings.least(), settings.most());
        return release;
    }

    private long patience(Load.Worker worker) {
        long patience = settings.idleNanos();
        if (worker.holdsBlocks()) {
            patience = Math.max(patience, settings.cachedIdleNanos());
        }
        return worker.holdsOutputs() ? Math.max(patience, settings.shuffleIdleNanos()) : patience;
    }

    /// How many executors should be there, as decided last.
    public int target() {
        return target;
    }
}
