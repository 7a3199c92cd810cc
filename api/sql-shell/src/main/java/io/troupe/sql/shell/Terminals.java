package io.troupe.sql.shell;

import io.troupe.sql.TroupeSession;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Statements from a terminal: editing over several lines, history, completion; Ctrl-C stops the query that runs, or
/// forgets what has been typed.
final class Terminals {
    private static final String PROMPT = "troupe> ";
    private static final String MORE = "    > ";

    private Terminals() {}

    /// Asks the terminal of this process until the user leaves; the exit code.
    static int run(Statements statements, TroupeSession session, ShellOptions options) {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            Path history = Path.of(System.getProperty("user.home", "."), ".troupe_history");
            terminal.writer().println("Statements end with ';'. .help lists the commands, .exit leaves.");
            return run(terminal, statements, session, history);
        } catch (IOException e) {
            throw new WrongUsage("The terminal cannot be used: " + e.getMessage());
        }
    }

    /// The same on any terminal, with the history in a file.
    static int run(Terminal terminal, Statements statements, TroupeSession session, Path history) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("troupe")
                .parser(new StatementLines())
                .completer(new Completions(session.sessionState().catalog()))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
                .variable(LineReader.INDENTATION, 0)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
        while (!statements.isOver()) {
            try {
                String text = reader.readLine(PROMPT);
                Terminal.SignalHandler before = terminal
                        .handle(Terminal.Signal.INT, _ -> statements.cancel());
                try {
                    runAll(text, statements);
                } finally {
                    terminal.handle(Terminal.Signal.INT, before);
                }
            } catch (UserInterruptException e) {
                // what was typed is forgotten
            } catch (EndOfFileException e) {
                break;
            }
        }
        return 0;
    }

    private static void runAll(String text, Statements statements) {
        for (String part : Script.parts(text)) {
            if (!statements.run(part) || statements.isOver()) {
                return;
            }
        }
    }

    /// Asks for more lines until a semicolon ends the statement.
    private static final class StatementLines implements Parser {
        private final DefaultParser words = new DefaultParser()
                .quoteChars(new char[0])
                .escapeChars(new char[0])
                .regexVariable(null);

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && !line.isBlank() && !Script.isCommand(line.strip())
                    && !Script.endsComplete(line)) {
                throw new EOFError(-1, line.length(), "the statement goes on");
            }
            return words.parse(line, cursor, context == ParseContext.ACCEPT_LINE
                    ? ParseContext.UNSPECIFIED
                    : context);
        }
    }
}
