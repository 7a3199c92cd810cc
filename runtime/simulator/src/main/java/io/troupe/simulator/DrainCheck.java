package io.troupe.simulator;

import io.troupe.engine.schedule.ExecutorId;
import io.troupe.engine.schedule.MapOutput;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What must hold of executors that are to leave: they get no tasks, they stay until nothing runs there and nothing
/// that could move is left, and a copy is believed in only when it was made.
final class DrainCheck {
    /// Names an output at one place.
    private record Place(ExecutorId executor, int shuffleId, int mapPartition, long attemptId) {
        static Place of(MapOutput output) {
            return new Place(output.executor(), output.shuffleId(), output.mapPartition(),
                    output.attemptId());
        }
    }

    private final Set<ExecutorId> draining = new HashSet<>();
    private final Set<Place> written = new HashSet<>();

    void drains(ExecutorId executor) {
        if (!draining.add(executor)) {
            throw new Violation(executor + " is to leave, once more");
        }
    }

    boolean isDraining(ExecutorId executor) {
        return draining.contains(executor);
    }

    int count() {
        return draining.size();
    }

    /// Those of `hosts` that stay.
    Map<ExecutorId, String> staying(Map<ExecutorId, String> hosts) {
        Map<ExecutorId, String> staying = new TreeMap<>(
                (some, other) -> some.value().compareTo(other.value()));
        hosts.forEach((executor, host) -> {
            if (!draining.contains(executor)) {
                staying.put(executor, host);
            }
        });
        return staying;
    }

    void lost(ExecutorId executor) {
        draining.remove(executor);
    }

    /// An executor has an output, all of it.
    void written(MapOutput output) {
        written.add(Place.of(output));
    }

    /// The driver says where an output is.
    void seen(MapOutput output) {
        if (!written.contains(Place.of(output))) {
            throw new Violation("readers are sent to where there is nothing yet: " + output);
        }
    }

    /// The driver is told to end `executor`, on which it knows of `attempts`, with `left` pieces that `others`
    /// executors could have taken over. What is forced may come before that.
    void leaves(ExecutorId executor, int attempts, int left, int others, boolean isForced,
            boolean everythingWorks) {
        if (attempts > 0 && !isForced) {
            throw new Violation(executor + " leaves while " + attempts + " attempts run there");
        }
        if (left > 0 && others > 0 && everythingWorks) {
            throw new Violation(executor + " leaves with " + left + " outputs and blocks, although " + others
                    + " executors could have taken them over");
        }
    }
}
