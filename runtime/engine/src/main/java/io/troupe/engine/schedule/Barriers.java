package io.troupe.engine.schedule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Which barrier stages start and which have to wait; see `docs/design/scheduling.md`.
final class Barriers {
    private final ExecutorTable executors;
    private final Pools pools;
    private final Exclusions exclusions;
    private final SafetyRules rules;
    private final long waitNanos;
    /// Since when there have been too few slots for a stage.
    private final Map<StageMachine, Long> shortSince = new IdentityHashMap<>();

    Barriers(DriverState state) {
        this.executors = state.executors();
        this.pools = state.pools();
        this.exclusions = state.exclusions();
        this.rules = state.rules();
        this.waitNanos = state.settings().barrierWaitNanos();
    }

    /// The stages that may start now, in their order, as far as it does not depend on each other's slots.
    List<StageMachine> candidates() {
        List<StageMachine> found = List.of();
        for (StageMachine stage : pools.inOrder()) {
            if (stage.isBarrier() && stage.isAllPending()) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(stage);
            }
        }
        return found;
    }

    /// The executors that run the tasks of a stage, one turn each per task, when it may start now; else none.
    List<ExecutorState> placesFor(StageMachine stage, long now) {
        List<ExecutorState> usable = new ArrayList<>();
        int free = 0;
        for (ExecutorState executor : executors.all()) {
            if (executor.hasFreeSlot() && !executor.rests(now) && exclusions.admits(stage, executor)) {
                usable.add(executor);
                free += executor.freeSlots();
            }
        }
        List<ExecutorState> places = new ArrayList<>();
        int wanted = rules.mayStartTogether(free, stage.taskCount()) ? Math.min(free, stage.taskCount()) : 0;
        for (int round = 1; places.size() < wanted; round++) {
            for (ExecutorState executor : usable) {
                if (executor.freeSlots() >= round && places.size() < wanted) {
                    places.add(executor);
                }
            }
        }
        return places;
    }

    /// Whether `stage`, the next in the order, keeps free slots from stages behind it: it waits for them.
    boolean holdsLine(StageMachine stage) {
        return stage.isAllPending() && slotsFor(stage) >= stage.taskCount();
    }

    /// How many tasks of a stage all executors together can run.
    int slotsFor(StageMachine stage) {
        int slots = 0;
        for (ExecutorState executor : executors.staying()) {
            if (exclusions.admits(stage, executor)) {
                slots += executor.slots();
            }
        }
        return slots;
    }

    /// Takes notice of the stages for which there are too few slots now.
    void noteShortages(long now) {
        List<StageMachine> candidates = candidates();
        if (!shortSince.isEmpty()) {
            shortSince.keySet().retainAll(candidates);
        }
        for (StageMachine stage : candidates) {
            if (slotsFor(stage) < stage.taskCount()) {
                shortSince.putIfAbsent(stage, now);
            } else {
                shortSince.remove(stage);
            }
        }
    }

    /// The stages that have waited in vain for as long as they may.
    List<StageMachine> hopeless(long now) {
        if (shortSince.isEmpty()) {
            return List.of();
        }
        noteShortages(now);
        List<StageMachine> hopeless = new ArrayList<>();
        for (StageMachine stage : candidates()) {
            Long since = shortSince.get(stage);
            if (since != null && now - since >= waitNanos) {
                hopeless.add(stage);
            }
        }
        return hopeless;
    }

    /// When a stage will have waited for too long.
    OptionalLong nextDeadline() {
        return shortSince.values().stream().mapToLong(since -> since + waitNanos).min();
    }
}
