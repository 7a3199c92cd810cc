package io.troupe.sql.analyze;

import java.util.concurrent.atomic.AtomicLong;

/// Gives the ids of columns: each is unique in the session. Safe for use by several threads.
@FunctionalInterface
public interface IdSource {
    /// An id that was not given before, at least 1.
    long next();

    /// The numbers from 1 on.
    static IdSource counting() {
        AtomicLong last = new AtomicLong();
        return last::incrementAndGet;
    }
}
