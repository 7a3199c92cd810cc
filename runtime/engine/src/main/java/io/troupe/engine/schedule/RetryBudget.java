package io.troupe.engine.schedule;

import java.util.HashMap;
import java.util.Map;

/// Counts what went wrong with the tasks of one stage, by kind, and says when it is too much. The loss of
/// an executor and kills are not counted at all; a success clears what its task had gathered.
final class RetryBudget {
    /// Why an attempt did not succeed.
    enum Fault {
        /// The program threw.
        PROGRAM,
        /// The executor had a problem of its own.
        EXECUTOR,
        /// An input was said to be missing though nothing is known to be wrong with it.
        UNEXPLAINED_READ
    }

    private record Key(int task, Fault fault) {}

    private final Map<Key, Integer> counts = new HashMap<>();
    private final SchedulerSettings settings;

    RetryBudget(SchedulerSettings settings) {
        this.settings = settings;
    }

    /// Counts one fault of `task`; true when there must be no further attempt.
    boolean isSpentBy(int task, Fault fault) {
        int limit = switch (fault) {
            case PROGRAM -> settings.taskMaxFailures();
            case EXECUTOR -> settings.taskMaxExecutorFaults();
            case UNEXPLAINED_READ -> settings.outputMaxReadFailures();
        };
        return counts.merge(new Key(task, fault), 1, Integer::sum) >= limit;
    }

    /// `task` succeeded.
    void clear(int task) {
        if (!counts.isEmpty()) {
            for (Fault fault : Fault.values()) {
                counts.remove(new Key(task, fault));
            }
        }
    }
}
