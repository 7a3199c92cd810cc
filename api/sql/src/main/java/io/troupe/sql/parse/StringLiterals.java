package io.troupe.sql.parse;

/// What a text in quotes means.
final class StringLiterals {
    private StringLiterals() {}

    /// The text of a token: without quotes, with escapes replaced unless it is raw.
    static String value(String token, ParserOptions options) {
        char first = token.charAt(0);
        if (first == 'r' || first == 'R') {
            return token.substring(2, token.length() - 1);
        }
        String inner = token.substring(1, token.length() - 1);
        boolean escapes = inner.indexOf('\\') >= 0 && !options.rawEscapes();
        return escapes || inner.indexOf(first) >= 0 ? unescape(inner, first, escapes) : inner;
    }

    private static String unescape(String inner, char quote, boolean escapes) {
        StringBuilder text = new StringBuilder(inner.length());
        int at = 0;
        while (at < inner.length()) {
            char c = inner.charAt(at);
            if (c == '\\' && escapes && at + 1 < inner.length()) {
                at = escape(inner, at + 1, text);
            } else {
                text.append(c);
                at += c == quote && at + 1 < inner.length() && inner.charAt(at + 1) == quote ? 2 : 1;
            }
        }
        return text.toString();
    }

    /// Appends what the escape at `at` (after the backslash) means and gives the place after it.
    private static int escape(String inner, int at, StringBuilder text) {
        char c = inner.charAt(at);
        if (c == 'u' && isHex(inner, at + 1, 4)) {
            text.append((char) Integer.parseInt(inner, at + 1, at + 5, 16));
            return at + 5;
        }
        if (c == 'U' && isHex(inner, at + 1, 8)) {
            long code = Long.parseLong(inner, at + 1, at + 9, 16);
            text.append(Character.toString(code <= Character.MAX_CODE_POINT ? (int) code : 0xFFFD));
            return at + 9;
        }
        if (isOctal(inner, at)) {
            text.append((char) Integer.parseInt(inner, at, at + 3, 8));
            return at + 3;
        }
        switch (c) {
            case '0' -> text.append('\0');
            case 'b' -> text.append('\b');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'Z' -> text.append('\u001A');
            case '%', '_' -> text.append('\\').append(c);
            default -> text.append(c);
        }
        return at + 1;
    }

    private static boolean isHex(String text, int from, int count) {
        if (from + count > text.length()) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Three octal digits, the first 0 or 1.
    private static boolean isOctal(String text, int at) {
        return at + 3 <= text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '1'
                && Character.digit(text.charAt(at + 1), 8) >= 0
                && Character.digit(text.charAt(at + 2), 8) >= 0;
    }
}
