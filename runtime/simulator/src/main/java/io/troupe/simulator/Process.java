package io.troupe.simulator;

import java.util.ArrayDeque;

/// A process that can stop for a while and go on, and can die: whatever reaches it, messages and its own
/// timers, waits while it is stopped and is lost once it is dead.
abstract class Process {
    private final String name;
    private final Timeline timeline;
    private final ArrayDeque<Runnable> mailbox = new ArrayDeque<>();
    private boolean stopped;
    private boolean dead;

    Process(String name, Timeline timeline) {
        this.name = name;
        this.timeline = timeline;
    }

    final String name() {
        return name;
    }

    final Timeline timeline() {
        return timeline;
    }

    final boolean isDead() {
        return dead;
    }

    final boolean isStopped() {
        return stopped;
    }

    /// Does something as this process: now, when it goes on, or never.
    final void receive(Runnable action) {
        if (dead) {
            return;
        }
        if (stopped) {
            mailbox.add(action);
        } else {
            action.run();
        }
    }

    /// Does something as this process after some time of its own.
    final void after(long delay, Runnable action) {
        timeline.after(delay, () -> receive(action));
    }

    final void stop() {
        stopped = true;
    }

    final void goOn() {
        stopped = false;
        while (!stopped && !dead && !mailbox.isEmpty()) {
            mailbox.remove().run();
        }
    }

    /// Ends it for good.
    void die() {
        dead = true;
        mailbox.clear();
    }

    @Override
    public final String toString() {
        return name;
    }
}
