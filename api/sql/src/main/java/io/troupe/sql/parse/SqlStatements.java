package io.troupe.sql.parse;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts a file of SQL into statements.
public final class SqlStatements {
    private static final int CASE_OR_IF = 2;

    private SqlStatements() {}

    /// The statements between the semicolons of `text`, in order, without the semicolons and without those that are
    /// empty. Semicolons in texts, names in quotes, comments and `BEGIN ... END` do not count. A text whose last comment
    /// is not closed is one statement, so that reading it tells the error.
    public static List<String> split(String text) {
        return split(text, ParserOptions.DEFAULT);
    }

    /// The same by the rules of a session for texts and names in quotes.
    public static List<String> split(String text, ParserOptions options) {
        Tokens tokens;
        try {
            tokens = Lexer.tokens(text, options);
        } catch (SqlException e) {
            return List.of(text.strip());
        }
        List<String> statements = new ArrayList<>();
        int first = 0;
        for (int at = 0; at < tokens.count(); at++) {
            boolean script = at == first && isScript(tokens, at);
            if (script) {
                at = scriptEnd(tokens, at);
            }
            if (tokens.word(at).equals(";") || tokens.kind(at) == Kind.END) {
                if (at > first) {
                    statements.add(text.substring(tokens.start(first), tokens.stop(at - 1)));
                }
                first = at + 1;
            }
        }
        return statements;
    }

    private static boolean isScript(Tokens tokens, int at) {
        boolean labelled = tokens.kind(at) == Kind.WORD && tokens.word(at + 1).equals(":");
        int begin = labelled ? at + 2 : at;
        return tokens.word(begin).equals("BEGIN") && !tokens.word(begin + 1).equals(";")
                && tokens.kind(begin + 1) != Kind.END;
    }

    /// The semicolon behind the END that closes the script, or the end of the text.
    private static int scriptEnd(Tokens tokens, int from) {
        int depth = 0;
        for (int at = from; at < tokens.count(); at++) {
            depth += change(tokens, at);
            if (depth == 0 && (tokens.word(at).equals(";") || tokens.kind(at) == Kind.END)) {
                return at;
            }
        }
        return tokens.count() - 1;
    }

    /// How a token opens or closes what ends with END.
    private static int change(Tokens tokens, int at) {
        if (tokens.kind(at) != Kind.WORD) {
            return 0;
        }
        String before = at == 0 ? "" : tokens.word(at - 1);
        return switch (tokens.word(at)) {
            case "BEGIN" -> 1;
            case "CASE" -> before.equals("END") ? 0 : 1;
            case "IF", "WHILE", "FOR", "LOOP", "REPEAT" -> startsStep(tokens, at) ? 1 : 0;
            case "END" -> -1;
            default -> 0;
        };
    }

    /// Whether the word is the first of a statement inside a script.
    private static boolean startsStep(Tokens tokens, int at) {
        String before = at == 0 ? "" : tokens.word(at - 1);
        return switch (before) {
            case ";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT" -> !tokens.word(at + 1).equals("(")
                    || before.equals(";") || isStatement(before);
            case ":" -> at >= CASE_OR_IF && tokens.kind(at - CASE_OR_IF) == Kind.WORD;
            default -> false;
        };
    }

    private static boolean isStatement(String before) {
        return !before.equals("THEN") && !before.equals("ELSE");
    }
}
