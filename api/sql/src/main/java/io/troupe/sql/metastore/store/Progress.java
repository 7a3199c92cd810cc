package io.troupe.sql.metastore.store;

import java.io.IOException;

/// Is told of each step that is done, and may end the work there, as a crash would.
@FunctionalInterface
interface Progress {
    /// Ends nothing.
    Progress IGNORED = _ -> {};

    void done(String step) throws IOException;

    /// Ends a process for a test: nothing is put right after it.
    final class Crash extends IOException {
        private static final long serialVersionUID = 1L;

        Crash(String step) {
            super("crash: " + step);
        }
    }
}
