package io.troupe.sql.shell;

/// Whether the process is ending, as after Ctrl-C: what fails then fails because of that.
final class ProcessEnd {
    private ProcessEnd() {}

    static boolean hasBegun() {
        Thread probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
