package io.troupe.simulator;

import java.util.PriorityQueue;

/// Virtual time: actions run in the order of their times, those of the same time in the order in which they
/// were added.
final class Timeline {
    /// Nanoseconds of a millisecond.
    static final long MILLIS = 1_000_000;

    private record Entry(long time, long number, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int order = Long.compare(time, other.time);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(256);
    private long now;
    private long added;

    /// Nanoseconds since the simulation began.
    long now() {
        return now;
    }

    /// How many actions were added so far.
    long added() {
        return added;
    }

    void at(long time, Runnable action) {
        entries.add(new Entry(Math.max(time, now), added++, action));
    }

    void after(long delay, Runnable action) {
        at(now + delay, action);
    }

    /// Runs the next action; false when there is none.
    boolean step() {
        Entry entry = entries.poll();
        if (entry == null) {
            return false;
        }
        now = entry.time;
        entry.action.run();
        return true;
    }
}
