package io.troupe.engine.executor;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Whether a task was asked to stop. The request comes from any thread; the task's own thread looks at it.
final class Cancellation {
    private boolean interrupts;
    private volatile @Nullable String reason;
    private @Nullable Thread runner;

    /// A task that may be stopped; `interrupts` says whether its thread is interrupted, too.
    Cancellation(boolean interrupts) {
        this.interrupts = interrupts;
    }

    /// The job says whether the thread is interrupted, now that its properties are known.
    synchronized void setInterrupts(boolean value) {
        interrupts = value;
    }

    /// The calling thread runs the task from now on.
    synchronized void attach() {
        runner = Thread.currentThread();
        if (reason != null && interrupts) {
            runner.interrupt();
        }
    }

    /// The calling thread no longer runs the task; a late interrupt does not hit what it runs next.
    synchronized void detach() {
        runner = null;
        boolean unused = Thread.interrupted();
    }

    /// Asks the task to stop. The first reason stays.
    synchronized void request(String why) {
        if (reason == null) {
            reason = why;
            if (runner != null && interrupts) {
                runner.interrupt();
            }
        }
    }

    boolean isRequested() {
        return reason != null;
    }

    /// Throws when the task was asked to stop.
    void check() {
        String why = reason;
        if (why != null) {
            throw new CancellationException("The task was asked to stop: " + why + ".");
        }
    }
}
