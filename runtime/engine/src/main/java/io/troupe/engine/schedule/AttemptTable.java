package io.troupe.engine.schedule;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The executor's side of an attempt: what it runs, and the outcomes of which it does not know yet that the driver has
/// them.
///
/// | state    | event                      | next                                        |
/// |----------|----------------------------|---------------------------------------------|
/// | unknown  | its launch arrives         | running                                     |
/// | running  | it is to be killed         | killed: still runs, and will end            |
/// | running  | it ends, however           | ended: the outcome is sent until answered   |
/// | killed   | it ends, however           | ended                                       |
/// | ended    | the driver has the outcome | over                                        |
/// | any but unknown | its launch arrives again | unchanged: no attempt runs twice       |
///
/// Outcomes are sent when an attempt ends and again with every report, until [#acknowledge(long)]. Of attempts that are over the
/// ids stay known within a window of [#WINDOW] ids; a launch from before the window is refused like one that was seen.
/// Belongs to one thread at a time.
public final class AttemptTable {
    /// How far back an attempt is recognised that is over.
    public static final int WINDOW = 1 << 16;

    private enum State {
        RUNNING,
        KILLED
    }

    private final Map<Long, State> running = new LinkedHashMap<>();
    private final Map<Long, TaskOutcome> ended = new LinkedHashMap<>();
    private final BitSet seen = new BitSet();
    private long highest = -1;

    /// An executor that has not run anything.
    public AttemptTable() {}

    /// A launch has arrived. True when the attempt is to be started, false when it was seen before.
    public boolean begin(long attemptId) {
        if (attemptId <= highest - WINDOW || attemptId <= highest && seen.get(bitOf(attemptId))) {
            return false;
        }
        for (long skipped = Math.max(highest + 1, attemptId - WINDOW + 1); skipped < attemptId; skipped++) {
            seen.clear(bitOf(skipped));
        }
        seen.set(bitOf(attemptId));
        highest = Math.max(highest, attemptId);
        running.put(attemptId, State.RUNNING);
        return true;
    }

    private static int bitOf(long attemptId) {
        return (int) (attemptId & (WINDOW - 1));
    }

    /// The driver wants the attempt to stop. True when it runs and was not told so before.
    public boolean kill(long attemptId) {
        return running.replace(attemptId, State.RUNNING, State.KILLED);
    }

    /// Whether the attempt runs, but was told to stop.
    public boolean isKilled(long attemptId) {
        return running.get(attemptId) == State.KILLED;
    }

    /// The attempt has ended. False when it was not running, so that `outcome` is not to be sent.
    public boolean end(long attemptId, TaskOutcome outcome) {
        if (running.remove(attemptId) == null) {
            return false;
        }
        ended.put(attemptId, outcome);
        return true;
    }

    /// The driver has the outcome.
    public void acknowledge(long attemptId) {
        ended.remove(attemptId);
    }

    /// Outcomes of which it is not known that the driver has them, oldest first; a copy.
    public Map<Long, TaskOutcome> unacknowledged() {
        return new LinkedHashMap<>(ended);
    }

    /// The attempts that run; a copy.
    public Set<Long> running() {
        return new TreeSet<>(running.keySet());
    }

    /// What a report names: attempts that run and those whose outcome is not acknowledged; a copy.
    public Set<Long> attempts() {
        Set<Long> attempts = new TreeSet<>(running.keySet());
        attempts.addAll(ended.keySet());
        return attempts;
    }
}
