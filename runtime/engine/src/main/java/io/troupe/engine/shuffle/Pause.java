package io.troupe.engine.shuffle;

import java.time.Duration;

/// How a fetch waits before it tries again.
@FunctionalInterface
interface Pause {
    /// Really waits.
    Pause SLEEP = Thread::sleep;

    /// Waits for `time` or until the thread is interrupted.
    void pause(Duration time) throws InterruptedException;
}
