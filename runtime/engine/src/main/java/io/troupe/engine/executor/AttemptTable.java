package io.troupe.engine.executor;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which attempts an executor runs and which outcomes its driver has not yet acknowledged. Messages may be
/// lost, repeated or late; the table makes sure that an attempt runs at most once and that its outcome
/// arrives.
///
/// | state | event | next state |
/// |---|---|---|
/// | unknown | launch | running |
/// | running | ended | unacknowledged |
/// | unacknowledged | acknowledged | over |
/// | running, unacknowledged, over | launch (repeated) | unchanged |
///
/// Launches may overtake each other, as when a large payload is prepared while a small one is on its way.
/// Of attempts that are over the ids stay known within a window of [#WINDOW] ids; a launch from before the
/// window is refused like one that was seen, and the driver, finding it missing from [#reported()],
/// launches another.
///
/// Plain state without clock or threads: the caller serialises access.
///
/// @param <O>
///            what an outcome is
public final class AttemptTable<O> {
    /// How far back an attempt is recognised that is over.
    static final int WINDOW = 1 << 16;

    private final Set<Long> running = new TreeSet<>();
    private final BitSet seen = new BitSet();
    private final Map<Long, O> unacknowledged = new LinkedHashMap<>();
    private long highestAttemptId = -1;

    /// Whether attempt `attemptId` shall start: not if it was seen before.
    public boolean tryStart(long attemptId) {
        if (attemptId <= highestAttemptId - WINDOW
                || attemptId <= highestAttemptId && seen.get(bitOf(attemptId))) {
            return false;
        }
        for (long skipped = Math.max(highestAttemptId + 1,
                attemptId - WINDOW + 1); skipped < attemptId; skipped++) {
            seen.clear(bitOf(skipped));
        }
        seen.set(bitOf(attemptId));
        highestAttemptId = Math.max(highestAttemptId, attemptId);
        running.add(attemptId);
        return true;
    }

    private static int bitOf(long attemptId) {
        return (int) (attemptId & (WINDOW - 1));
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

    /// What to tell the driver in a heartbeat: the attempts that run and those whose outcome it may not
    /// have.
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
