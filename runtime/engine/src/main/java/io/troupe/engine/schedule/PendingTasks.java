package io.troupe.engine.schedule;

import io.troupe.scheduler.TaskLocality;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tasks of one stage that may start, arranged by where they would like to. A task may be listed
/// several times and stay listed after it was started: whoever takes one says which are still pending.
final class PendingTasks {
    /// A task for a slot, and how near to its input it would run there.
    ///
    /// @param isFar
    ///            whether the slot had to be idle for a while to get it
    record Choice(int task, TaskLocality locality, boolean isFar) {}

    /// Says about a task whether it is pending, and whether it may run where it is asked for.
    interface Filter {
        boolean isPending(int task);

        boolean mayRunHere(int task);
    }

    private final Map<ExecutorId, IntQueue> byExecutor = new HashMap<>();
    private final Map<String, IntQueue> byHolderHost = new HashMap<>();
    private final Map<String, IntQueue> byHost = new HashMap<>();
    private final IntQueue anywhere = new IntQueue();
    private final IntQueue wantsExecutor = new IntQueue();
    private final IntQueue wantsHost = new IntQueue();

    /// Lists `task`: for `holders`, which hold a block of it; without those for `hosts`; without either for
    /// everybody. What is done `again` goes before what has not been done yet: others may wait for it, and a
    /// fault shows soon.
    void add(int task, boolean again, List<ExecutorState> holders, List<String> hosts) {
        if (!holders.isEmpty()) {
            add(wantsExecutor, task, again);
            for (ExecutorState holder : holders) {
                add(byExecutor.computeIfAbsent(holder.id(), _ -> new IntQueue()), task, again);
                add(byHolderHost.computeIfAbsent(holder.host(), _ -> new IntQueue()), task, again);
            }
        } else if (!hosts.isEmpty()) {
            add(wantsHost, task, again);
            for (String host : hosts) {
                add(byHost.computeIfAbsent(host, _ -> new IntQueue()), task, again);
            }
        } else {
            add(anywhere, task, again);
        }
    }

    private static void add(IntQueue queue, int task, boolean first) {
        if (first) {
            queue.addFirst(task);
        } else {
            queue.add(task);
        }
    }

    /// The nearest task for a slot of `executor` that has been idle for `idleNanos`; null when there is none,
    /// or none yet.
    @Nullable
    Choice take(ExecutorState executor, long idleNanos, LocalityWaits waits, Filter filter) {
        int task = first(byExecutor.get(executor.id()), filter);
        if (task >= 0) {
            return new Choice(task, TaskLocality.PROCESS_LOCAL, false);
        }
        task = first(byHost.get(executor.host()), filter);
        if (task >= 0) {
            return new Choice(task, TaskLocality.NODE_LOCAL, false);
        }
        boolean mayLeaveExecutor = idleNanos >= waits.processNanos();
        task = mayLeaveExecutor ? first(byHolderHost.get(executor.host()), filter) : -1;
        if (task >= 0) {
            return new Choice(task, TaskLocality.NODE_LOCAL, true);
        }
        task = first(anywhere, filter);
        if (task >= 0) {
            return new Choice(task, TaskLocality.NO_PREF, false);
        }
        task = idleNanos >= waits.nodeNanos() ? first(wantsHost, filter) : -1;
        if (task < 0 && mayLeaveExecutor && idleNanos - waits.processNanos() >= waits.nodeNanos()) {
            task = first(wantsExecutor, filter);
        }
        return task < 0 ? null : new Choice(task, TaskLocality.ANY, true);
    }

    /// What may not run here stays where it is in the queue.
    private static int first(@Nullable IntQueue queue, Filter filter) {
        if (queue == null) {
            return -1;
        }
        IntQueue kept = null;
        int found = -1;
        while (found < 0 && !queue.isEmpty()) {
            int task = queue.remove();
            if (!filter.isPending(task)) {
                continue;
            }
            if (filter.mayRunHere(task)) {
                found = task;
            } else {
                kept = kept == null ? new IntQueue() : kept;
                kept.addFirst(task);
            }
        }
        while (kept != null && !kept.isEmpty()) {
            queue.addFirst(kept.remove());
        }
        return found;
    }
}
