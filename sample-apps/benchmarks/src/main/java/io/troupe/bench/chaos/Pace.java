package io.troupe.bench.chaos;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Makes tasks last long enough to be hit.
final class Pace {
    /// How long a task lasts.
    static final long TASK_NANOS = 200_000_000;
    private static final long MOST_PAUSES = 50;

    private Pace() {}

    /// `row`, one of about `count` of its task, after its share of the time that a task lasts. Pauses are taken at
    /// random, as there should be fewer of them than rows.
    static <T> T slowly(T row, long count) {
        long pauses = Math.min(count, MOST_PAUSES);
        if (ThreadLocalRandom.current().nextLong(count) < pauses) {
            LockSupport.parkNanos(TASK_NANOS / pauses);
        }
        return row;
    }
}
