package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.Tokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A place between the tokens of a text, and how to move on.
final class Cursor {
    private final Tokens tokens;
    private final ParserOptions options;
    private int index;
    private int depth;
    private boolean inScript;
    private int[] closings = {};

    Cursor(Tokens tokens, ParserOptions options) {
        this.tokens = tokens;
        this.options = options;
    }

    /// The number of the next token.
    int index() {
        return index;
    }

    Kind kind() {
        return tokens.kind(index);
    }

    Kind kind(int offset) {
        return tokens.kind(index + offset);
    }

    /// The word or sign of the next token, in upper case; empty for other tokens.
    String word() {
        return tokens.word(index);
    }

    String word(int offset) {
        return tokens.word(index + offset);
    }

    /// The next token as it was written.
    String raw() {
        return tokens.raw(index);
    }

    String raw(int offset) {
        return tokens.raw(index + offset);
    }

    boolean is(String word) {
        return tokens.word(index).equals(word);
    }

    boolean isAt(int offset, String word) {
        return tokens.word(index + offset).equals(word);
    }

    /// How many of the tokens before number `end` are the sign `sign`.
    int countBefore(String sign, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            count += tokens.word(i).equals(sign) ? 1 : 0;
        }
        return count;
    }

    boolean is(String first, String second) {
        return is(first) && isAt(1, second);
    }

    boolean isAny(String... words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the next word begins a clause rather than being a name without AS.
    boolean isClause() {
        if (is("GROUPING", "SETS")) {
            return true;
        }
        if (kind() != Kind.WORD || !Words.beginsClause(word()) && !(inScript && is("DO"))) {
            return false;
        }
        if (is("WINDOW")) {
            return isName(1) && isAt(2, "AS");
        }
        return kind(1) != Kind.END && !isAt(1, ")") && !isAt(1, ",");
    }

    /// Says that statements of a script are read, which more words can end.
    void enterScript() {
        inScript = true;
    }

    /// How far away the parenthesis is that closes the one at `offset`; the end when nothing does.
    int closing(int offset) {
        if (closings.length == 0) {
            closings = tokens.closings();
        }
        return closings[Math.min(index + offset, closings.length - 1)] - index;
    }

    boolean isEnd() {
        return kind() == Kind.END;
    }

    /// Whether the next token touches the one before it.
    boolean isAdjacent(int offset) {
        return tokens.start(index + offset) == tokens.stop(index + offset - 1);
    }

    /// Whether the token can be a name.
    boolean isName(int offset) {
        return kind(offset) == Kind.QUOTED || kind(offset) == Kind.WORD && !isReserved(word(offset));
    }

    boolean isReserved(String word) {
        return options.reservedWords() && Words.isReserved(word);
    }

    void advance() {
        if (index < tokens.count() - 1) {
            index++;
        }
    }

    void advance(int count) {
        index = Math.min(index + count, tokens.count() - 1);
    }

    boolean eat(String word) {
        if (!is(word)) {
            return false;
        }
        advance();
        return true;
    }

    boolean eat(String first, String second) {
        if (!is(first, second)) {
            return false;
        }
        advance(2);
        return true;
    }

    boolean eat(String first, String second, String third) {
        if (!is(first, second) || !isAt(2, third)) {
            return false;
        }
        advance(3);
        return true;
    }

    /// Goes beyond `word`; an error when something else is there.
    void need(String word) {
        if (!eat(word)) {
            throw unexpected();
        }
    }

    void need(String first, String second) {
        need(first);
        need(second);
    }

    /// Goes beyond one of `words`, and says which.
    String needAny(String... words) {
        for (String word : words) {
            if (eat(word)) {
                return word;
            }
        }
        throw unexpected();
    }

    /// Takes one `>` that closes a bracket, also out of `>>`.
    void needClosingAngle() {
        if (kind() == Kind.SYMBOL && word().length() > 1 && word().charAt(0) == '>') {
            tokens.dropFirst(index);
        } else {
            need(">");
        }
    }

    /// One or more elements with commas between them.
    <T> List<T> list(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        do {
            elements.add(element.get());
        } while (eat(","));
        return elements;
    }

    /// One or more elements with commas between them, in parentheses.
    <T> List<T> parenthesised(Supplier<T> element) {
        need("(");
        List<T> elements = list(element);
        need(")");
        return elements;
    }

    /// What `body` reads, one level deeper; an error when that is too deep.
    <T> T nested(Supplier<T> body) {
        if (++depth > options.maxDepth()) {
            throw error(here(), "FAILED_TO_PARSE_TOO_COMPLEX", "limit", String.valueOf(options.maxDepth()));
        }
        T result = body.get();
        depth--;
        return result;
    }

    /// The range from token `from` to the last one read.
    Origin origin(int from) {
        int stop = index > from ? tokens.stop(index - 1) : tokens.stop(index);
        return new Origin(tokens.text, tokens.start(from), Math.max(stop, tokens.start(from)));
    }

    /// The text from token `from` to the last one read.
    String text(int from) {
        return origin(from).fragment();
    }

    /// The range of the next token.
    Origin here() {
        return new Origin(tokens.text, tokens.start(index), tokens.stop(index));
    }

    /// What to throw when the next token does not fit.
    SqlException unexpected() {
        return error(here(), "PARSE_SYNTAX_ERROR", "error",
                kind() == Kind.END ? "end of input" : "'" + raw() + "'", "hint",
                SyntaxHints.of(tokens, index));
    }

    static SqlException syntaxError(Origin origin, String error) {
        return SqlException.parse(origin, "PARSE_SYNTAX_ERROR", "error", error, "hint", "");
    }

    /// An error of another condition.
    static SqlException error(Origin origin, String condition, String... parameters) {
        return SqlException.parse(origin, condition, parameters);
    }

    /// An operation that has no condition of its own.
    SqlException notPossible(int from, String message) {
        return error(origin(from), "_LEGACY_ERROR_TEMP_0035", "message", message);
    }
}
