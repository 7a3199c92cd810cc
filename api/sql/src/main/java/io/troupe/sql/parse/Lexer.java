package io.troupe.sql.parse;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.parse.Tokens.Kind;
import java.util.Locale;

/// Cuts a text into tokens, in one pass.
final class Lexer {
    private static final String[] LONG_SIGNS = {
            "<=>", ">>>", "|>", "||", "::", "->", "=>", "<<", ">>", "<>", "!=", "==", "<=", ">=", "!>", "!<"};

    private final String text;
    private final ParserOptions options;
    private final Tokens tokens;
    private int at;

    private Lexer(String text, ParserOptions options) {
        this.text = text;
        this.options = options;
        this.tokens = new Tokens(text);
    }

    /// The tokens of `text`. Throws SqlException when a comment is not closed.
    static Tokens tokens(String text, ParserOptions options) {
        Lexer lexer = new Lexer(text, options);
        while (lexer.skipSpace()) {
            lexer.token();
        }
        lexer.tokens.add(Kind.END, "", text.length(), text.length());
        return lexer.tokens;
    }

    /// Goes to the next token; false at the end.
    private boolean skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF) {
                at++;
            } else if (c == '-' && next(1) == '-') {
                lineComment();
            } else if (c == '/' && next(1) == '*' && next(2) != '+') {
                bracketedComment();
            } else {
                return true;
            }
        }
        return false;
    }

    /// A backslash at its end continues it on the next line.
    private void lineComment() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at += text.charAt(at) == '\\' && next(1) == '\n' ? 2 : 1;
        }
    }

    private void bracketedComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw SqlException.parse(new Origin(text, start, text.length()),
                        "UNCLOSED_BRACKETED_COMMENT");
            }
            if (text.charAt(at) == '/' && next(1) == '*') {
                depth++;
                at += 2;
            } else if (text.charAt(at) == '*' && next(1) == '/') {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
    }

    private void token() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            boolean name = c == '"' && options.doubleQuotedIdentifiers();
            quoted(c, name ? Kind.QUOTED : Kind.STRING, name ? 0 : '\\', at, at + 1);
        } else if ((c == 'r' || c == 'R') && (next(1) == '\'' || next(1) == '"')) {
            rawString();
        } else if (c == '`') {
            quoted('`', Kind.QUOTED, 0, at, at + 1);
        } else if (isDigit(c) || c == '.' && isDigit(next(1))) {
            number();
        } else if (isWordPart(text.codePointAt(at))) {
            word(at);
        } else {
            sign(c);
        }
    }

    private void quoted(char quote, Kind kind, int escape, int start, int from) {
        int end = from;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == escape && !(options.rawEscapes() && kind == Kind.STRING)) {
                end += 2;
            } else if (c == quote) {
                boolean twice = end + 1 < text.length() && text.charAt(end + 1) == quote;
                if (twice && !(kind == Kind.STRING && options.joinedStrings())) {
                    end += 2;
                } else {
                    at = end + 1;
                    tokens.add(kind, "", start, at);
                    return;
                }
            } else {
                end++;
            }
        }
        tokens.add(Kind.OTHER, "", start, ++at);
    }

    private void rawString() {
        int end = text.indexOf(text.charAt(at + 1), at + 2);
        if (end < 0) {
            word(at);
            return;
        }
        tokens.add(Kind.STRING, "", at, end + 1);
        at = end + 1;
    }

    /// Digits that a letter follows are a name, unless the letter is an exponent or a suffix.
    private void number() {
        int start = at;
        int end = digits(at);
        boolean point = end < text.length() && text.charAt(end) == '.';
        if (point && !isWordPartAt(digits(end + 1)) || point && numberEnd(digits(end + 1)) > 0) {
            end = digits(end + 1);
        } else if (point && end == start) {
            at++;
            tokens.add(Kind.SYMBOL, ".", start, at);
            return;
        }
        int stop = isWordPartAt(end) ? numberEnd(end) : end;
        if (stop < 0) {
            word(start);
            return;
        }
        at = stop;
        tokens.add(Kind.NUMBER, "", start, stop);
    }

    /// Where a number ends whose exponent and suffix begin at `from`; -1 when what is there is neither.
    private int numberEnd(int from) {
        int end = from;
        char c = charAt(end);
        if (c == 'e' || c == 'E') {
            int sign = charAt(end + 1) == '-' || charAt(end + 1) == '+' ? 1 : 0;
            int exponent = digits(end + 1 + sign);
            if (exponent == end + 1 + sign) {
                return -1;
            }
            end = exponent;
        }
        if (isWordPartAt(end)) {
            char first = Character.toUpperCase(charAt(end));
            if (first == 'B' && Character.toUpperCase(charAt(end + 1)) == 'D') {
                end += 2;
            } else if ("YSLFD".indexOf(first) >= 0) {
                end++;
            }
        }
        return isWordPartAt(end) ? -1 : end;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void word(int start) {
        int end = start;
        boolean plain = true;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (!isWordPart(c)) {
                break;
            }
            plain &= c < 'a' || c > 'z' && c < 128;
            end += Character.charCount(c);
        }
        String word = text.substring(start, end);
        tokens.add(Kind.WORD, plain ? word : word.toUpperCase(Locale.ROOT), start, end);
        at = end;
    }

    private void sign(char c) {
        int start = at;
        if (c == '/' && next(1) == '*') {
            at += 3;
            tokens.add(Kind.SYMBOL, "/*+", start, at);
            return;
        }
        if (c == '*' && next(1) == '/') {
            at += 2;
            tokens.add(Kind.SYMBOL, "*/", start, at);
            return;
        }
        for (String sign : LONG_SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                tokens.add(Kind.SYMBOL, sign, start, at);
                return;
            }
        }
        String single = singleSign(c);
        at += single.isEmpty() ? Character.charCount(text.codePointAt(at)) : 1;
        tokens.add(single.isEmpty() ? Kind.OTHER : Kind.SYMBOL, single, start, at);
    }

    private static String singleSign(char c) {
        return switch (c) {
            case '(' -> "(";
            case ')' -> ")";
            case ',' -> ",";
            case '.' -> ".";
            case ';' -> ";";
            case '[' -> "[";
            case ']' -> "]";
            case '=' -> "=";
            case '<' -> "<";
            case '>' -> ">";
            case '!' -> "!";
            case '+' -> "+";
            case '-' -> "-";
            case '*' -> "*";
            case '/' -> "/";
            case '%' -> "%";
            case '~' -> "~";
            case '&' -> "&";
            case '|' -> "|";
            case '^' -> "^";
            case ':' -> ":";
            case '?' -> "?";
            default -> "";
        };
    }

    private char next(int offset) {
        return charAt(at + offset);
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    private boolean isWordPartAt(int index) {
        return index < text.length() && isWordPart(text.codePointAt(index));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
                || c >= 128 && Character.isLetter(c);
    }
}
