package io.troupe.engine.driver;

import io.troupe.engine.schedule.ExecutorId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Who waits until executors have done everything that they were asked to do. An executor that is lost has
/// nothing left to do.
final class Synchronizations {
    private record Waiting(Set<ExecutorId> missing, CompletableFuture<Void> done) {}

    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long lastToken;

    /// Completes `done` when all of `executors` have answered the returned token.
    long begin(Collection<ExecutorId> executors, CompletableFuture<Void> done) {
        long token = ++lastToken;
        waiting.put(token, new Waiting(new HashSet<>(executors), done));
        completeIfDone(token);
        return token;
    }

    /// `executor` has done what was asked before `token`.
    void arrived(ExecutorId executor, long token) {
        Waiting entry = waiting.get(token);
        if (entry != null) {
            entry.missing.remove(executor);
            completeIfDone(token);
        }
    }

    /// `executor` will not answer any more.
    void lost(ExecutorId executor) {
        List<Long> tokens = new ArrayList<>(waiting.keySet());
        for (long token : tokens) {
            arrived(executor, token);
        }
    }

    private void completeIfDone(long token) {
        Waiting entry = waiting.get(token);
        if (entry != null && entry.missing.isEmpty()) {
            waiting.remove(token);
            entry.done.complete(null);
        }
    }

    /// Lets everybody go on: the driver ends.
    void completeAll() {
        waiting.values().forEach(entry -> entry.done.complete(null));
        waiting.clear();
    }
}
