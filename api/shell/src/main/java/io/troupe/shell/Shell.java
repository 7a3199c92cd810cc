package io.troupe.shell;

import io.troupe.TroupeException;
import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;

/// The main class of `bin/troupe shell`.
public final class Shell {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String STARTUP = "startup.jsh";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean isTerminal;

    /// A shell that asks at the terminal when `isTerminal`, else reads files or `in`, and prints on `out`, but errors of
    /// its command line on `err`.
    Shell(InputStream in, PrintStream out, PrintStream err, boolean isTerminal) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.isTerminal = isTerminal;
    }

    /// Runs what `arguments` say, and ends the JVM unless all went well.
    public static void main(String[] arguments) {
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        int exitCode = new Shell(System.in, System.out, System.err, isTerminal).run(Arrays.asList(arguments));
        if (exitCode != DONE) {
            System.exit(exitCode);
        }
    }

    /// The exit code of a command line: that of the command `/exit`, else 0; 1 the session cannot start, 2 wrong usage.
    int run(List<String> arguments) {
        try {
            ShellArguments options = ShellArguments.read(arguments);
            if (options.help()) {
                out.println(ShellArguments.HELP);
                return DONE;
            }
            ShellSession.start(() -> session(options));
            return run(options);
        } catch (ShellArguments.WrongUsage e) {
            err.println("troupe shell: " + e.getMessage());
            return WRONG_USAGE;
        } catch (TroupeException e) {
            err.println("error: " + e.getMessage());
            return FAILED;
        } finally {
            ShellSession.end();
            out.flush();
        }
    }

    private int run(ShellArguments options) {
        Path startup = startup();
        try {
            List<String> tool = new ArrayList<>(List.of(
                    "--execution", ShellExecutionProvider.NAME,
                    "--class-path", System.getProperty("java.class.path"),
                    "--startup", "DEFAULT", "--startup", startup.toString()));
            if (!isTerminal || !options.files().isEmpty()) {
                tool.add("-s");
            }
            tool.addAll(options.files().isEmpty() && !isTerminal ? List.of("-") : options.files());
            JavaShellToolBuilder builder = JavaShellToolBuilder.builder().env(Map.copyOf(System.getenv()))
                    .interactiveTerminal(isTerminal);
            return (isTerminal ? builder : builder.in(in, null).out(out).err(err))
                    .start(tool.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the JDK's shell has failed", e);
        } finally {
            delete(startup);
        }
    }

    private static TroupeSession session(ShellArguments options) {
        TroupeSession.Builder builder = TroupeSession.builder().appName("shell").master(options.master());
        options.settings().forEach(builder::config);
        return builder.getOrCreate();
    }

    /// `jshell` reads its startup from files only.
    private static Path startup() {
        try (InputStream script = Shell.class.getResourceAsStream(STARTUP)) {
            if (script == null) {
                throw new IllegalStateException("the resource " + STARTUP + " is missing");
            }
            Path file = Files.createTempFile("troupe-shell-", ".jsh");
            Files.write(file, script.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The startup of the shell cannot be written.", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // the system's folder for such files is emptied now and then
        }
    }
}
