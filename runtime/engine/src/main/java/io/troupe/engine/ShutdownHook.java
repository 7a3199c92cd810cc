package io.troupe.engine;

/// Runs an action when the JVM ends, unless it was done before.
final class ShutdownHook {
    private final Thread thread;

    ShutdownHook(Runnable action) {
        this.thread = Thread.ofPlatform().name("troupe-shutdown").unstarted(action);
    }

    void register() {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /// Forgets the action. While the JVM is ending it is too late, and nothing happens.
    void unregister() {
        if (!Thread.currentThread().equals(thread)) {
            try {
                boolean unused = Runtime.getRuntime().removeShutdownHook(thread);
            } catch (IllegalStateException e) {
                // The JVM is ending; the hook finds nothing left to do.
            }
        }
    }
}
