package io.troupe.examples.program;

import io.troupe.node.application.FailureReport;
import io.troupe.node.command.CommandFailure;
import io.troupe.node.command.UsageException;
import java.io.PrintStream;
import java.util.List;

/// A program that is started from a command line.
public interface Program {
    /// Its name, what it does and the options it takes.
    Syntax syntax();

    /// Does its work, printing results to `out`. Throws when it fails: a [UsageException] when an argument is wrong,
    /// a [CommandFailure] when one line says it all.
    void run(Arguments arguments, PrintStream out) throws Exception;

    /// The body of a `main` method: runs `program` and ends the JVM when its exit code is not 0.
    static void main(Program program, String[] arguments) {
        int exitCode = run(program, List.of(arguments), System.out, System.err);
        if (exitCode != 0) {
            System.out.flush();
            System.exit(exitCode);
        }
    }

    /// Runs `program` and returns its exit code. Errors go to `err`.
    static int run(Program program, List<String> arguments, PrintStream out, PrintStream err) {
        Syntax syntax = program.syntax();
        if (arguments.contains("--help")) {
            out.print(syntax.help());
            return 0;
        }
        try {
            program.run(syntax.parse(arguments), out);
            return 0;
        } catch (UsageException e) {
            err.println(syntax.name() + ": " + e.getMessage() + " --help lists what it takes.");
            return 2;
        } catch (CommandFailure e) {
            err.println(syntax.name() + ": " + e.getMessage());
            return 1;
        } catch (Exception e) {
            FailureReport.of(e).print(err);
            return 1;
        }
    }
}
