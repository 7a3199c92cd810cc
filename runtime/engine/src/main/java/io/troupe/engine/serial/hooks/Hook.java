package io.troupe.engine.serial.hooks;

/// What a class does to write or read itself.
@FunctionalInterface
interface Hook {
    /// Runs the code of the class, which may throw anything.
    void run() throws Throwable;
}
