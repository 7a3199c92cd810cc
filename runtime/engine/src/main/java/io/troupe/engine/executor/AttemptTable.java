package io.troupe.engine.executor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which attempts an executor runs and which outcomes its driver has not yet acknowledged. Messages may be lost,
/// repeated or late; the table makes sure that an attempt runs at most once and that its outcome arrives.
///
/// | state | event | next state |
/// |---|---|---|
/// | unknown | launch with an id above all earlier ones | running |
/// | unknown | any other launch (late or repeated) | unknown |
/// | running | ended | unacknowledged |
/// | unacknowledged | acknowledged | unknown, for good |
///
/// Plain state without clock or threads: the caller serialises access.
///
/// @param <O>
///            what an outcome is
public final class AttemptTable<O> {
    private final Set<Long> running = new TreeSet<>();
    private final Map<Long, O> unacknowledged = new LinkedHashMap<>();
    private long highestAttemptId = -1;

    /// Whether attempt `attemptId` shall start. Ids rise, so one that is not above all earlier ones is late or repeated; if
    /// it
    /// was lost on its way the driver finds it missing from [#reported()] and launches another.
    public boolean tryStart(long attemptId) {
        if (attemptId <= highestAttemptId) {
            return false;
        }
        highestAttemptId = attemptId;
        running.add(attemptId);
        return true;
    }

    /// Attempt `attemptId` ended. False when it was not running, so that its outcome must not be reported.
    public boolean end(long attemptId, O outcome) {
        if (!running.remove(attemptId)) {
            return false;
        }
        unacknowledged.put(attemptId, outcome);
        return true;
    }

    /// The driver has the outcome of `attemptId`.
    public void acknowledge(long attemptId) {
        unacknowledged.remove(attemptId);
    }

    /// What to tell the driver in a heartbeat: the attempts that run and those whose outcome it may not have.
    public Set<Long> reported() {
        Set<Long> reported = new TreeSet<>(running);
        reported.addAll(unacknowledged.keySet());
        return reported;
    }

    /// The outcomes to send again, oldest first.
    public Map<Long, O> unacknowledged() {
        return new LinkedHashMap<>(unacknowledged);
    }

    /// How many attempts run.
    public int runningCount() {
        return running.size();
    }
}
