package io.troupe.engine.schedule;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One executor: its slots, the attempts that take them, and whether it rests after a fault of its own.
final class ExecutorState {
    private static final int MOST_DOUBLINGS = 4;

    private final ExecutorId id;
    private final String host;
    private final Map<Long, Attempt> attempts = new LinkedHashMap<>();
    /// When each of the free slots became free, oldest first; `freeSlots` entries are valid.
    private final long[] freeSince;
    private int freeSlots;
    private int faultsInARow;
    private long restsUntil = Long.MIN_VALUE;
    private boolean isDraining;
    private boolean takesTasks = true;

    ExecutorState(ExecutorId id, String host, int slots, long now) {
        this.id = id;
        this.host = host;
        this.freeSince = new long[slots];
        this.freeSlots = slots;
        Arrays.fill(freeSince, now);
    }

    ExecutorId id() {
        return id;
    }

    String host() {
        return host;
    }

    ExecutorView view() {
        return new ExecutorView(id, host, freeSince.length, attempts.size());
    }

    int slots() {
        return freeSince.length;
    }

    int freeSlots() {
        return freeSlots;
    }

    /// Whether a task can start here.
    boolean hasFreeSlot() {
        return freeSlots > 0 && takesTasks;
    }

    /// Whether it is to leave.
    boolean isDraining() {
        return isDraining;
    }

    /// It is to leave.
    void drain(boolean goesOnTakingTasks) {
        isDraining = true;
        takesTasks = goesOnTakingTasks;
    }

    /// Since when the slot that is idle for the longest time has been idle; there must be a free one.
    long longestIdleSince() {
        return freeSince[0];
    }

    /// Takes a slot: the one that has been idle longest when `far`, so that every far task waits for its
    /// own slot, else the most recent one.
    void start(Attempt attempt, boolean far) {
        attempts.put(attempt.id(), attempt);
        freeSlots--;
        if (far) {
            System.arraycopy(freeSince, 1, freeSince, 0, freeSlots);
        }
    }

    /// The attempt with this id is over; null when it is not known.
    @Nullable
    Attempt end(long attemptId, long now) {
        Attempt attempt = attempts.remove(attemptId);
        if (attempt != null) {
            freeSince[freeSlots++] = now;
        }
        return attempt;
    }

    /// Whether an attempt takes one of its slots.
    boolean runs(long attemptId) {
        return attempts.containsKey(attemptId);
    }

    @Nullable
    Attempt attempt(long attemptId) {
        return attempts.get(attemptId);
    }

    Collection<Attempt> attempts() {
        return attempts.values();
    }

    /// A task ended well here.
    void succeeded() {
        faultsInARow = 0;
    }

    /// Something went wrong that is not the program's fault: the executor rests, longer with every fault in
    /// a row.
    void rest(long now, long backoffNanos) {
        restsUntil = now + (backoffNanos << Math.min(faultsInARow, MOST_DOUBLINGS));
        faultsInARow++;
    }

    boolean rests(long now) {
        return now < restsUntil;
    }

    long restsUntil() {
        return restsUntil;
    }

    @Override
    public String toString() {
        return "executor " + id + " on " + host;
    }
}
