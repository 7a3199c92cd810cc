package io.troupe.engine.driver;

import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.OptionalLong;

/// Keeps one timer for the next deadline. A timer that is set and not too late is kept, as deadlines mostly
/// move away.
final class DeadlineTimer {
    private final TimerScheduler<DriverActor.Command> timers;
    private final DriverActor.Command message;
    private boolean isSet;
    private long setForNanos;

    DeadlineTimer(TimerScheduler<DriverActor.Command> timers, DriverActor.Command message) {
        this.timers = timers;
        this.message = message;
    }

    /// There is a next deadline, or none.
    void set(OptionalLong deadline, long nowNanos) {
        if (deadline.isEmpty()) {
            return;
        }
        long deadlineNanos = deadline.getAsLong();
        if (isSet && setForNanos - deadlineNanos <= 0) {
            return;
        }
        isSet = true;
        setForNanos = deadlineNanos;
        timers.startSingleTimer(message, message, Duration.ofNanos(Math.max(deadlineNanos - nowNanos, 0)));
    }

    /// The timer has sent its message.
    void fired() {
        isSet = false;
    }
}
