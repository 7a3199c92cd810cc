package io.troupe.sql.parse;

import io.troupe.sql.error.Suggestions;
import io.troupe.sql.parse.Tokens.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Guesses what is wrong with a text at a token that does not fit.
final class SyntaxHints {
    /// Words that clauses and statements begin with, and that are often mistyped.
    private static final List<String> CLAUSES = List.of(
            "SELECT", "FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "UNION", "INTERSECT",
            "EXCEPT",
            "JOIN", "INNER", "OUTER", "LEFT", "RIGHT", "CROSS", "USING", "BETWEEN", "DISTINCT", "PARTITION",
            "INSERT",
            "OVERWRITE", "VALUES", "UPDATE", "DELETE", "MERGE", "CREATE", "REPLACE", "TABLE", "EXISTS",
            "DESCRIBE",
            "EXPLAIN", "WITH", "LATERAL", "WINDOW");
    private static final Set<String> BEFORE_BY = Set.of("GROUP", "ORDER", "SORT", "PARTITION", "CLUSTER",
            "DISTRIBUTE");
    /// What cannot stand inside parentheses that began before it.
    private static final Set<String> AFTER_PARENTHESES = Set.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER",
            "LIMIT", "");

    private SyntaxHints() {}

    /// A sentence after a space, or nothing.
    static String of(Tokens tokens, int index) {
        if (tokens.raw(index).matches("['\"`]")) {
            return " The quote is not closed.";
        }
        if (BEFORE_BY.contains(tokens.word(index)) && !tokens.word(index + 1).equals("BY")) {
            return " " + tokens.word(index) + " is followed by BY.";
        }
        if (index > 0 && tokens.word(index - 1).equals(",")) {
            return " The comma before it is too many, or something is missing after it.";
        }
        String typo = typo(tokens, index);
        return typo.isEmpty() ? open(tokens, index) : typo;
    }

    /// A word around the token that is nearly a keyword.
    private static String typo(Tokens tokens, int index) {
        for (int place : new int[]{index, index - 1, index + 1}) {
            if (place < 0 || place >= tokens.count() || tokens.kind(place) != Kind.WORD
                    || Keywords.isReserved(tokens.word(place)) || CLAUSES.contains(tokens.word(place))) {
                continue;
            }
            List<String> near = Suggestions.near(tokens.word(place), CLAUSES);
            if (!near.isEmpty()) {
                return " Did you mean " + near.getFirst() + " instead of " + tokens.raw(place) + "?";
            }
        }
        return "";
    }

    /// The innermost parenthesis that is open where a clause begins or the text ends.
    private static String open(Tokens tokens, int index) {
        if (!AFTER_PARENTHESES.contains(tokens.word(index)) || tokens.word(index).isEmpty()
                && tokens.kind(index) != Kind.END) {
            return "";
        }
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < index; i++) {
            if (tokens.word(i).equals("(")) {
                open.push(i);
            } else if (tokens.word(i).equals(")") && !open.isEmpty()) {
                open.pop();
            }
        }
        return open.isEmpty()
                ? ""
                : " The parenthesis before " + tokens.raw(open.peek() + 1) + " is not closed.";
    }
}
