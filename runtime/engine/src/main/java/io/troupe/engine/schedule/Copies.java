package io.troupe.engine.schedule;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The second attempts of one stage's tasks: those that run, and the tasks that are to get one. Also how long
/// the tasks took that succeeded, from which it follows who is late.
final class Copies {
    private final Map<Integer, Attempt> running = new TreeMap<>();
    private final BitSet wanted = new BitSet();
    private long[] durations = {};
    private int durationCount;
    private int sortedCount;

    /// The second attempt of `task`, or null.
    @Nullable
    Attempt of(int task) {
        return running.get(task);
    }

    /// A second attempt was launched.
    void start(Attempt copy) {
        wanted.clear(copy.task());
        running.put(copy.task(), copy);
    }

    /// The second attempt of `task` is none any more; returns it, or null when there was none.
    @Nullable
    Attempt remove(int task) {
        return running.remove(task);
    }

    /// `task` is to get a second attempt.
    void want(int task) {
        wanted.set(task);
    }

    /// `task` needs none any more.
    void unwant(int task) {
        wanted.clear(task);
    }

    boolean isWanted(int task) {
        return wanted.get(task);
    }

    boolean areWanted() {
        return !wanted.isEmpty();
    }

    /// Takes the first task that is to get a second attempt and may run it here; -1 when there is none.
    int take(IntPredicate mayRunHere) {
        for (int task = wanted.nextSetBit(0); task >= 0; task = wanted.nextSetBit(task + 1)) {
            if (mayRunHere.test(task)) {
                wanted.clear(task);
                return task;
            }
        }
        return -1;
    }

    /// A task took `nanos`.
    void succeeded(long nanos) {
        if (durationCount == durations.length) {
            durations = Arrays.copyOf(durations, Math.max(16, 2 * durationCount));
        }
        durations[durationCount++] = nanos;
    }

    /// The median of the times that tasks took; 0 when none has succeeded. Costs a sort when there are new ones.
    long medianNanos() {
        if (durationCount == 0) {
            return 0;
        }
        if (sortedCount < durationCount) {
            Arrays.sort(durations, 0, durationCount);
            sortedCount = durationCount;
        }
        return durations[durationCount / 2];
    }
}
