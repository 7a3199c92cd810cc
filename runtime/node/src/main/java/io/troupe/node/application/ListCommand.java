package io.troupe.node.application;

import io.troupe.node.command.Options;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/// `apps`: lists the samples.
public final class ListCommand {
    private ListCommand() {}

    /// Prints a line for each sample.
    public static int run(List<String> arguments, PrintStream out) {
        Options.read(arguments, Set.of()).requireNoOperands();
        for (Programs.Program sample : Programs.applications().all()) {
            out.printf("%-12s %s%n", sample.name(), sample.description());
        }
        return 0;
    }
}
