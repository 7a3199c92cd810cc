package io.troupe.node;

import java.io.PrintStream;

/// `version`: what runs here.
final class VersionCommand {
    private VersionCommand() {}

    /// Prints one line.
    static int run(PrintStream out) {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        out.println(
                "Troupe " + (version == null ? "(unpackaged)" : version) + ", Java " + Runtime.version()
                        + ", Akka "
                        + akka.Version.current());
        return 0;
    }
}
