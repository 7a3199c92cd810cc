package io.troupe.engine.executor;

import io.troupe.Setting;
import java.time.Duration;

/// The settings that executors obey.
public final class ExecutorSettings {
    /// Whether cancelling interrupts the threads of tasks.
    public static final Setting<Boolean> INTERRUPT_ON_CANCEL = Setting.bool(
            "troupe.task.interruptOnCancel", true,
            "Whether a task that is asked to stop has its thread interrupted, so that it also ends when it waits in a"
                    + " blocking call.");

    /// How long tasks of a barrier stage wait for each other.
    public static final Setting<Duration> BARRIER_TIMEOUT = Setting.duration(
            "troupe.barrier.sync.timeout", "1h",
            "How long a task of a barrier stage waits in barrier() or allGather() for the others before it fails.");

    private ExecutorSettings() {}
}
