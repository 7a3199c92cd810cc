package io.troupe.engine.cluster;

import java.util.List;

/// How a process ended.
///
/// @param exitCode
///            its exit code; more than 128 when a signal ended it
/// @param lastLines
///            what it printed last, oldest first; blank lines left out
public record ProcessEnd(int exitCode, List<String> lastLines) {
    private static final int SIGNAL_BASE = 128;
    private static final int SIGKILL = 9;

    /// Copies the lines.
    public ProcessEnd {
        lastLines = List.copyOf(lastLines);
    }

    /// As in `its process ended with exit code 1`.
    public String reason() {
        int signal = exitCode - SIGNAL_BASE;
        if (signal == SIGKILL) {
            return "its process was killed (SIGKILL), by somebody or by the system for lack of memory";
        }
        return "its process ended with exit code " + exitCode
                + (signal > 0 ? " (signal " + signal + ")" : "");
    }

    /// The reason, and what it printed last on lines of their own.
    public String toText() {
        return lastLines.isEmpty()
                ? reason() + " and without a word"
                : reason() + " and printed last:\n    " + String.join("\n    ", lastLines);
    }
}
