package io.troupe.engine.schedule;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The executors that are there, and the ring of those with a free slot, in which each gets its turn.
///
/// | state   | event                    | next    |
/// |---------|--------------------------|---------|
/// | unknown | it joins                 | present |
/// | present | it joins again           | present |
/// | present | it is to leave           | draining: it takes no more tasks |
/// | present, draining | it is lost     | unknown |
/// | unknown | anything but its joining | unknown |
///
/// An executor that comes back has another id, so a lost one need not be remembered.
final class ExecutorTable {
    private final Map<ExecutorId, ExecutorState> executors = new LinkedHashMap<>();
    private final Map<String, Integer> hosts = new LinkedHashMap<>();
    private final ArrayDeque<ExecutorState> ring = new ArrayDeque<>();
    private final Effects effects;
    private final Pools pools;
    private long emptySince = Long.MIN_VALUE;

    ExecutorTable(Pools pools, Effects effects) {
        this.pools = pools;
        this.effects = effects;
    }

    /// False when it is there already, or has no slot.
    boolean join(ExecutorId id, String host, int slots, long now) {
        if (slots < 1 || executors.containsKey(id)) {
            return false;
        }
        ExecutorState executor = new ExecutorState(id, host, slots, now);
        executors.put(id, executor);
        hosts.merge(host, 1, Integer::sum);
        ring.addLast(executor);
        return true;
    }

    /// Forgets an executor and returns it; null when it is not there.
    @Nullable
    ExecutorState lose(ExecutorId id, long now) {
        ExecutorState executor = executors.remove(id);
        if (executor != null) {
            hosts.merge(executor.host(), -1, (old, change) -> old + change == 0 ? null : old + change);
            ring.remove(executor);
            executor.attempts().forEach(attempt -> pools.ended(attempt.pool()));
            if (executors.isEmpty()) {
                emptySince = now;
            }
        }
        return executor;
    }

    @Nullable
    ExecutorState find(ExecutorId id) {
        return executors.get(id);
    }

    boolean contains(ExecutorId id) {
        return executors.containsKey(id);
    }

    boolean hasHost(String host) {
        return hosts.containsKey(host);
    }

    boolean isEmpty() {
        return executors.isEmpty();
    }

    /// Since when there has been none; only meaningful when there is none.
    long emptySince() {
        return emptySince;
    }

    Collection<ExecutorState> all() {
        return executors.values();
    }

    /// Exactly the executors with a free slot, in the order of their turns; whoever takes one out puts it
    /// back if it still has a free slot.
    ArrayDeque<ExecutorState> ring() {
        return ring;
    }

    /// Those that are not about to leave, in the order in which they joined.
    List<ExecutorState> staying() {
        return executors.values().stream().filter(executor -> !executor.isDraining()).toList();
    }

    /// An executor is to leave: it takes no more tasks, unless `goesOnTakingTasks`.
    void drain(ExecutorState executor, boolean goesOnTakingTasks) {
        executor.drain(goesOnTakingTasks);
        if (!goesOnTakingTasks) {
            ring.remove(executor);
        }
    }

    /// Ends an attempt and frees its slot; null when it is not known.
    @Nullable
    Attempt end(ExecutorState executor, long attemptId, long now) {
        boolean inRing = executor.hasFreeSlot();
        Attempt attempt = executor.end(attemptId, now);
        if (attempt != null) {
            pools.ended(attempt.pool());
            if (!inRing && executor.hasFreeSlot()) {
                ring.addLast(executor);
            }
        }
        return attempt;
    }

    /// Tells the executor of `attempt` to stop it. The slot stays taken until the end is known.
    void kill(Attempt attempt, String reason, long now) {
        attempt.kill(now, reason);
        effects.add(new SchedulerEffect.KillTask(attempt.executor().id(), attempt.id(), reason));
    }

    int attemptCount() {
        int count = 0;
        for (ExecutorState executor : executors.values()) {
            count += executor.attempts().size();
        }
        return count;
    }
}
