package io.troupe.node.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts processes that outlive this one: `bin/troupe node ...` with output to a file, no input and, where
/// the system has `setsid`, a session of their own, so that neither Ctrl-C nor a closed terminal reaches
/// them.
final class NodeLauncher {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final List<String> prefix;

    private NodeLauncher(List<String> prefix) {
        this.prefix = prefix;
    }

    /// Starts nodes through the launcher script `script`.
    static NodeLauncher ofScript(Path script) {
        return ofCommand(List.of(script.toString()));
    }

    /// Starts nodes with `command` followed by the arguments of the command line.
    static NodeLauncher ofCommand(List<String> command) {
        List<String> prefix = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            prefix.add(SETSID.toString());
        }
        prefix.addAll(command);
        return new NodeLauncher(List.copyOf(prefix));
    }

    /// Starts a process and returns at once.
    Process start(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
        }
    }
}
