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
/// | idle     | for the time of one that holds nothing, and others can take over what it holds | retired |
///
/// Never more are wanted than the tasks that wait and run can use. Belongs to one thread at a time; asked at regular
/// intervals and whenever something changes.
public final class DynamicAllocation {
    /// What should be done.
    ///
    /// @param target
    ///            how many executors there should be, those that are on their way included
    /// @param release
    ///            executors to end at once
    /// @param retire
    ///            executors to decommission, together
    public record Decision(int target, List<ExecutorId> release, List<ExecutorId> retire) {
        /// Copies the lists.
        public Decision {
            release = List.copyOf(release);
            retire = List.copyOf(retire);
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
        return shrink(load, now);
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

    private Decision shrink(Load load, long now) {
        List<ExecutorId> release = new ArrayList<>();
        List<ExecutorId> retire = new ArrayList<>();
        int left = load.executors().size();
        for (Load.Worker worker : load.executors()) {
            Long since = idleSince.get(worker.executor());
            boolean mustStay = left <= settings.least()
                    || left == 1 && (load.isMoving() || !retire.isEmpty());
            if (since == null || mustStay || load.pendingTasks() > 0) {
                continue;
            }
            boolean handsOn = !worker.holdsNothing() && left > 1 && canHandOn(worker);
            if (now - since >= (handsOn ? settings.idleNanos() : patience(worker))) {
                (handsOn ? retire : release).add(worker.executor());
                idleSince.remove(worker.executor());
                left--;
            }
        }
        int gone = release.size() + retire.size();
        if (gone > 0) {
            target = Math.clamp(target - gone, settings.least(), settings.most());
        }
        return new Decision(target, release, retire);
    }

    /// Whether all that it holds can move to others.
    private boolean canHandOn(Load.Worker worker) {
        return (settings.movesOutputs() || !worker.holdsOutputs())
                && (settings.movesBlocks() || !worker.holdsBlocks());
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
