package io.troupe.bench.conformance;

import io.troupe.bench.damage.FilesProgram;
import io.troupe.bench.kills.KillsProgram;
import io.troupe.bench.queries.QueriesProgram;
import io.troupe.examples.program.Program;
import io.troupe.node.command.Suggestion;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/// `bin/troupe conformance NAME`: compares Troupe with what programs written for Spark expect, with
/// DuckDB, and with what formats promise of damaged files.
public final class Conformance {
    private static final Set<String> CHECKS = Set.of("surface", "queries", "files", "kills");

    private Conformance() {}

    /// Runs the check named first with the arguments that follow.
    public static void main(String[] arguments) {
        int exitCode = run(List.of(arguments), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || arguments.getFirst().equals("--help")) {
            (arguments.isEmpty() ? err : out)
                    .println(
                            "Usage: conformance surface|queries|files|kills [OPTIONS]; --help after a name lists them");
            return arguments.isEmpty() ? 2 : 0;
        }
        String name = arguments.getFirst();
        if (!CHECKS.contains(name)) {
            err.println("conformance: There is no check '" + name + "'."
                    + Suggestion.didYouMean(name, CHECKS) + " There is " + String.join(", ", CHECKS) + ".");
            return 2;
        }
        Program check = switch (name) {
            case "queries" -> new QueriesProgram();
            case "files" -> new FilesProgram();
            case "kills" -> new KillsProgram();
            default -> new SurfaceProgram();
        };
        return Program.run(check, arguments.subList(1, arguments.size()), out, err);
    }
}
