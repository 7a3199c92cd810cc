package io.troupe.engine;

import java.util.HashSet;
import java.util.Set;

/// How many executors an application wants of a standing cluster, and which of those it has are about to leave. Plain
/// state; not safe for use by several threads at once.
///
/// | executor | event | next |
/// |---|---|---|
/// | unknown | it is lent | held |
/// | held | it is killed, or decommissioned | leaves; one fewer is wanted |
/// | held | it is lost, or taken back | unknown; another may come instead |
/// | leaves | it is not there any more | unknown; it is given back |
final class WantedExecutors {
    private final Set<String> held = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private int wanted;

    /// At most `wanted` are wanted; [Integer#MAX_VALUE] for all that can be had.
    WantedExecutors(int wanted) {
        this.wanted = wanted;
    }

    /// How many are wanted, those not counted that are about to leave.
    int wanted() {
        return wanted;
    }

    /// `count` are wanted.
    void want(int count) {
        wanted = count;
    }

    /// So many more are wanted.
    void wantMore(int more) {
        wanted = (int) Math.min(Integer.MAX_VALUE, (long) wanted + more);
    }

    /// An executor was lent; it comes up in a while.
    void lent(String id) {
        held.add(id);
    }

    /// An executor was taken back, or never came up.
    void takenBack(String id) {
        forget(Set.of(id));
    }

    /// An executor is to leave. False when it is not held, or was to leave before.
    boolean leave(String id) {
        if (!held.contains(id) || leaving.contains(id)) {
            return false;
        }
        int before = wanted == Integer.MAX_VALUE ? held.size() - leaving.size() : wanted;
        leaving.add(id);
        wanted = Math.max(0, before - 1);
        return true;
    }

    /// An executor is to end at once. False when it is not held, or was to end before.
    boolean end(String id) {
        return held.contains(id) && ended.add(id);
    }

    /// These are there now. Returns those that have left and are to be given back.
    Set<String> present(Set<String> ids) {
        Set<String> gone = new HashSet<>(seen);
        gone.removeAll(ids);
        seen.addAll(ids);
        Set<String> left = new HashSet<>(gone);
        left.retainAll(leaving);
        forget(gone);
        return left;
    }

    private void forget(Set<String> gone) {
        held.removeAll(gone);
        seen.removeAll(gone);
        leaving.removeAll(gone);
        ended.removeAll(gone);
    }
}
