package io.troupe.sql.shell;

import io.troupe.TroupeException;
import io.troupe.sql.Dataset;
import io.troupe.sql.Row;
import io.troupe.sql.TroupeSession;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.ResultStream;
import io.troupe.sql.session.QueryExecution;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Runs statements and the shell's own commands, shows rows on one stream and everything else on the other. Used by
/// one thread, but [#cancel] may come from any.
final class Statements {
    private static final int CELL_WIDTH = 60;

    private final TroupeSession session;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean verbose;
    private OutputMode mode;
    private boolean timer;
    private int cellWidth = CELL_WIDTH;
    private boolean isOver;
    private volatile @Nullable QueryExecution running;
    private volatile boolean cancelled;

    Statements(TroupeSession session, PrintStream out, PrintStream err, ShellOptions options) {
        this.session = session;
        this.out = out;
        this.err = err;
        this.verbose = options.verbose();
        this.mode = options.mode();
        this.timer = options.timer();
    }

    /// Whether a command has asked to leave.
    boolean isOver() {
        return isOver;
    }

    /// Runs a statement, or a command that begins with a dot. Whether it succeeded; if not, the reason has been printed.
    boolean run(String part) {
        cancelled = false;
        try {
            if (Script.isCommand(part)) {
                command(part);
            } else {
                statement(part);
            }
            return true;
        } catch (SqlException | TroupeException | WrongUsage e) {
            report(cancelled ? "The query was cancelled." : String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            report(cancelled ? "The query was cancelled." : e.toString(), e);
        } finally {
            running = null;
            out.flush();
        }
        return false;
    }

    /// Asks the query that runs now to stop; its run fails soon after.
    void cancel() {
        cancelled = true;
        QueryExecution query = running;
        if (query != null) {
            query.cancel("the user asked for it");
        }
    }

    private void statement(String text) {
        long start = System.nanoTime();
        Dataset<Row> rows = session.sql(text);
        QueryExecution query = rows.queryExecution();
        running = query;
        if (cancelled) {
            throw new WrongUsage("The query was cancelled.");
        }
        long count;
        try (ResultStream batches = query.stream()) {
            // asked for early, so that a query that fails before it gives a row shows nothing
            var unused = batches.hasNext();
            Result result = new Result(
                    rows.schema(), batches, session.sessionState().settings().timeZone());
            count = result.schema().size() == 0 ? 0 : RowPrinter.of(mode, cellWidth).print(result, out);
        }
        running = null;
        out.flush();
        if (timer) {
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            err.println(
                    String.format(
                            Locale.ROOT, "%d %s in %.3f s", count, count == 1 ? "row" : "rows",
                            taken.toMillis() / 1000.0));
        }
    }

    private void command(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new WrongUsage("The command '" + line.lines().findFirst().orElse(line)
                    + "' must stand on a line of its own, at its beginning.");
        }
        String[] words = line.replaceFirst(";\\s*$", "").strip().split("\\s+", 2);
        String value = words.length == 2 ? words[1].strip() : "";
        switch (words[0]) {
            case ".mode" -> mode = OutputMode.of(value);
            case ".timer" -> timer = onOrOff(words[0], value);
            case ".width" -> cellWidth = width(value);
            case ".help" -> out.println(HelpTexts.COMMANDS);
            case ".exit", ".quit" -> isOver = true;
            default -> throw new WrongUsage("The command '" + words[0] + "' is unknown; .help lists them.");
        }
    }

    private static boolean onOrOff(String command, String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new WrongUsage(command + " takes on or off, not '" + value + "'.");
        };
    }

    private static int width(String value) {
        if (!value.matches("\\d{1,6}")) {
            throw new WrongUsage(
                    ".width takes a number of columns, or 0 to cut nothing, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    private void report(String message, Throwable thrown) {
        if (ProcessEnd.hasBegun()) {
            return;
        }
        out.flush();
        err.println("error: " + message);
        if (verbose) {
            thrown.printStackTrace(err);
        }
        err.flush();
    }
}
