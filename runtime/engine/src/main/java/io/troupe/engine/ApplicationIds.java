package io.troupe.engine;

import java.util.concurrent.atomic.AtomicInteger;

/// Makes ids of applications.
final class ApplicationIds {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private ApplicationIds() {}

    /// An id such as `app-mfk2x9a1-1f3-0`: start time, process and a counter, so that it differs from all
    /// others on one machine.
    static String next() {
        return "app-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
                + "-" + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
                + "-" + COUNTER.getAndIncrement();
    }
}
