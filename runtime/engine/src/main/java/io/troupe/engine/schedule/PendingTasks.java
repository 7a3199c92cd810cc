package io.troupe.engine.schedule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The tasks of one stage that may start, arranged by where they would like to. A task may be listed
/// several times and stay listed after it was started: whoever takes one says which are still pending.
final class PendingTasks {
    private final Map<ExecutorId, IntQueue> byExecutor = new HashMap<>();
    private final Map<String, IntQueue> byHost = new HashMap<>();
    private final IntQueue anywhere = new IntQueue();
    private final IntQueue choosy = new IntQueue();

    /// Lists `task`: for `executors`, which hold a block of it; without those for `hosts`; without either
    /// for everybody. What is done `again` goes before what has not been done yet: others may wait for it,
    /// and a fault shows soon.
    void add(int task, boolean again, List<ExecutorId> executors, List<String> hosts) {
        if (executors.isEmpty() && hosts.isEmpty()) {
            add(anywhere, task, again);
            return;
        }
        add(choosy, task, again);
        for (ExecutorId executor : executors) {
            add(byExecutor.computeIfAbsent(executor, _ -> new IntQueue()), task, again);
        }
        if (executors.isEmpty()) {
            for (String host : hosts) {
                add(byHost.computeIfAbsent(host, _ -> new IntQueue()), task, again);
            }
        }
    }

    private static void add(IntQueue queue, int task, boolean first) {
        if (first) {
            queue.addFirst(task);
        } else {
            queue.add(task);
        }
    }

    /// The best task for an executor, or -1. Tasks that would rather be elsewhere are given away only if
    /// `mayBeFar`.
    int take(ExecutorId executor, String host, boolean mayBeFar, IntPredicate isPending) {
        int task = first(byExecutor.get(executor), isPending);
        if (task < 0) {
            task = first(byHost.get(host), isPending);
        }
        if (task < 0) {
            task = first(anywhere, isPending);
        }
        if (task < 0 && mayBeFar) {
            task = first(choosy, isPending);
        }
        return task;
    }

    private static int first(@Nullable IntQueue queue, IntPredicate isPending) {
        while (queue != null && !queue.isEmpty()) {
            int task = queue.remove();
            if (isPending.test(task)) {
                return task;
            }
        }
        return -1;
    }
}
