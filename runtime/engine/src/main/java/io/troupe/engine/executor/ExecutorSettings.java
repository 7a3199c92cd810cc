package io.troupe.engine.executor;

import io.troupe.Setting;

/// The settings that executors obey.
public final class ExecutorSettings {
    /// Whether cancelling interrupts the threads of tasks.
    public static final Setting<Boolean> INTERRUPT_ON_CANCEL = Setting.bool(
            "troupe.task.interruptOnCancel", true,
            "Whether a task that is asked to stop has its thread interrupted, so that it also ends when it waits in a"
                    + " blocking call.");

    private ExecutorSettings() {}
}
