package io.troupe.node;

import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.launcher.ParentLink;
import io.troupe.node.application.ApplicationFailure;
import io.troupe.node.application.FailureReport;
import io.troupe.node.application.ListCommand;
import io.troupe.node.application.MainMethod;
import io.troupe.node.application.Programs;
import io.troupe.node.application.RunCommand;
import io.troupe.node.application.SubmitCommand;
import io.troupe.node.application.TrainCommand;
import io.troupe.node.cluster.ClusterCommand;
import io.troupe.node.cluster.NodeCommand;
import io.troupe.node.cluster.StandingNodes;
import io.troupe.node.command.CommandFailure;
import io.troupe.node.command.Suggestion;
import io.troupe.node.command.UsageException;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What `bin/troupe` starts: the first argument names the command, the others are the command's.
public final class Main {
    private static final List<String> COMMANDS = List.of("run", "submit", "apps", "node", "cluster",
            "version");

    private Main() {}

    /// Runs the command and ends the JVM with its exit code. After success the JVM lives on for as long as
    /// threads of the application do, as under `java`.
    public static void main(String[] arguments) {
        int exitCode = run(Arrays.asList(arguments), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /// The exit code of the command line `arguments`: 0 done, 1 failed, 2 wrong usage.
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            err.println("troupe: No command given. bin/troupe help lists them.");
            return 2;
        }
        String name = arguments.getFirst();
        try {
            return run(name, arguments.subList(1, arguments.size()), out, err);
        } catch (UsageException e) {
            err.println("troupe " + name + ": " + e.getMessage());
            return 2;
        } catch (CommandFailure e) {
            err.println("troupe " + name + ": " + e.getMessage());
            return 1;
        } catch (ApplicationFailure e) {
            return report(e.thrown(), err);
        } catch (TroupeException e) {
            return report(e, err);
        }
    }

    /// A program that fails because the process is ending, as after Ctrl-C, has nothing to report.
    private static int report(Throwable failure, PrintStream err) {
        if (!isEnding()) {
            FailureReport.of(failure).print(err);
        }
        return 1;
    }

    private static boolean isEnding() {
        Thread probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static int run(String name, List<String> rest, PrintStream out, PrintStream err)
            throws ApplicationFailure {
        return switch (name) {
            case "run" -> runApplication(RunCommand::run, rest);
            case "submit" -> runApplication(SubmitCommand::run, rest);
            case "apps" -> ListCommand.run(rest, out);
            case "version" -> VersionCommand.run(out);
            case "node" -> new NodeCommand(nodes(), out).run(rest);
            case "cluster" -> ClusterCommand.of(home(), nodes(), out, err).run(rest);
            case "train" -> TrainCommand.run(home().toString(), nodes());
            default -> runTool(name, rest);
        };
    }

    /// A command that runs an application.
    @FunctionalInterface
    private interface ApplicationCommand {
        int run(List<String> arguments) throws ApplicationFailure;
    }

    /// Runs an application and tells whoever started this process how it ended.
    private static int runApplication(ApplicationCommand command, List<String> rest)
            throws ApplicationFailure {
        try (ParentLink parent = ParentLink.open()) {
            try {
                int exitCode = command.run(rest);
                parent.ended(exitCode, null);
                return exitCode;
            } catch (ApplicationFailure e) {
                parent.ended(1, e.thrown());
                throw e;
            } catch (RuntimeException e) {
                parent.ended(1, e);
                throw e;
            }
        }
    }

    private static StandingNodes nodes() {
        return StandingNodes.ofEngine(new TroupeConf());
    }

    /// The product's folder, which the launcher names.
    private static Path home() {
        String home = System.getProperty("troupe.home");
        if (home == null) {
            throw new CommandFailure("The system property troupe.home is not set; bin/troupe sets it.");
        }
        return Path.of(home);
    }

    /// Commands that other modules on the class path bring.
    private static int runTool(String name, List<String> rest) throws ApplicationFailure {
        Programs.Program tool = Programs.tools()
                .find(name)
                .orElseThrow(() -> new UsageException(
                        "There is no such command." + Suggestion.didYouMean(name, COMMANDS)));
        return MainMethod.find(Main.class.getClassLoader(), tool.mainClass(), "on the class path").run(rest);
    }
}
