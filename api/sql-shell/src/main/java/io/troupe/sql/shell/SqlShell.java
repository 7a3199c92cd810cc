package io.troupe.sql.shell;

import io.troupe.TroupeConf;
import io.troupe.TroupeException;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The main class of `bin/troupe sql`.
public final class SqlShell {
    private static final int BUFFER = 1 << 16;
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /// A shell that reads statements from `in` when its arguments name none, prints rows on `out` and everything else
    /// on `err`.
    SqlShell(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /// Runs what `arguments` say, and ends the JVM unless all went well.
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER), false,
                StandardCharsets.UTF_8);
        int exitCode = new SqlShell(System.in, out, System.err).run(Arrays.asList(arguments));
        if (exitCode != DONE) {
            System.exit(exitCode);
        }
    }

    /// The exit code of a command line: 0 done, 1 a statement failed, 2 wrong usage.
    int run(List<String> arguments) {
        try {
            ShellOptions options = ShellOptions.read(arguments);
            if (options.help()) {
                out.println(HelpTexts.OPTIONS);
                return DONE;
            }
            return run(options);
        } catch (WrongUsage e) {
            err.println("troupe sql: " + e.getMessage());
            return WRONG_USAGE;
        } catch (SqlException | TroupeException e) {
            if (!ProcessEnd.hasBegun()) {
                err.println("error: " + e.getMessage());
            }
            return FAILED;
        } finally {
            out.flush();
        }
    }

    private int run(ShellOptions options) {
        boolean atTerminal = options.sources().isEmpty() && isTerminal();
        List<String> parts = atTerminal
                ? List.of()
                : options.sources().isEmpty()
                        ? Script.parts(standardInput())
                        : options.sources().stream().flatMap(source -> Script.parts(text(source)).stream())
                                .toList();
        try (TroupeSession session = session(options)) {
            if (options.database() != null) {
                session.sessionState().catalog().useDatabase(options.database());
            }
            Statements statements = new Statements(session, out, err, options);
            return atTerminal
                    ? Terminals.run(statements, session, options)
                    : runAll(parts, statements, options);
        }
    }

    private int runAll(List<String> parts, Statements statements, ShellOptions options) {
        int exitCode = DONE;
        int number = 0;
        for (String part : parts) {
            number++;
            if (!statements.run(part)) {
                exitCode = FAILED;
                if (!options.keepGoing()) {
                    reportRest(number, parts.size());
                    break;
                }
            }
            if (statements.isOver() || out.checkError()) {
                break;
            }
        }
        return exitCode;
    }

    private void reportRest(int number, int all) {
        if (all > 1 && !ProcessEnd.hasBegun()) {
            err.println("Statement " + number + " of " + all + " failed"
                    + (number < all ? "; those behind it were not run." : "."));
        }
    }

    private TroupeSession session(ShellOptions options) {
        TroupeSession.Builder builder = TroupeSession.builder().appName("sql");
        String master = master(options);
        if (master != null) {
            builder.master(master);
        }
        options.settings().forEach(builder::config);
        return builder.create();
    }

    /// What is asked for, then what the JVM was started with, then the environment, then this machine.
    private static @Nullable String master(ShellOptions options) {
        if (options.master() != null) {
            return options.master();
        }
        if (System.getProperty(TroupeConf.MASTER.name()) != null
                || options.settings().containsKey(TroupeConf.MASTER.name())) {
            return null;
        }
        String environment = System.getenv("TROUPE_MASTER");
        return environment == null || environment.isBlank() ? "local[*]" : environment;
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private String standardInput() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WrongUsage("The standard input cannot be read: " + e.getMessage());
        }
    }

    private static String text(ShellOptions.Source source) {
        return switch (source) {
            case ShellOptions.Source.Text(String sql) -> sql;
            case ShellOptions.Source.File(String path) -> {
                try {
                    yield Files.readString(Path.of(path));
                } catch (NoSuchFileException e) {
                    throw new WrongUsage("No file " + path + " for -f.");
                } catch (IOException e) {
                    throw new WrongUsage("The file " + path + " of -f cannot be read: " + e);
                }
            }
        };
    }
}
