package io.troupe.sql.function.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one JSON text. Texts may be in single quotes; nothing may follow the value.
public final class JsonParser {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern LEADING_ZEROS = Pattern.compile("-?0+(?=[0-9])");
    private static final int DEEPEST = 1000;

    private final String text;
    private final boolean leadingZeros;
    private int next;

    private JsonParser(String text, boolean leadingZeros) {
        this.text = text;
        this.leadingZeros = leadingZeros;
    }

    /// What is wrong with a text.
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(int offset) {
            super("malformed at " + offset, null, false, false);
        }
    }

    /// The value of `text`; empty when it is no JSON.
    public static Optional<Json> parse(String text) {
        return parse(text, false);
    }

    /// The value of `text`, whose numbers may have zeros in front if `leadingZeros`; empty when it is no JSON.
    public static Optional<Json> parse(String text, boolean leadingZeros) {
        JsonParser parser = new JsonParser(text, leadingZeros);
        try {
            Json value = parser.value(0);
            parser.skipBlanks();
            return parser.next == text.length() ? Optional.of(value) : Optional.empty();
        } catch (Malformed e) {
            return Optional.empty();
        }
    }

    private Malformed malformed() {
        return new Malformed(next);
    }

    private void skipBlanks() {
        while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }

    private char peek() {
        skipBlanks();
        if (next == text.length()) {
            throw malformed();
        }
        return text.charAt(next);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw malformed();
        }
        next++;
    }

    private Json value(int depth) {
        if (depth > DEEPEST) {
            throw malformed();
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"', '\'' -> new Json.StringValue(string());
            default -> token();
        };
    }

    private Json object(int depth) {
        expect('{');
        Map<String, Json> fields = new LinkedHashMap<>();
        if (peek() == '}') {
            next++;
            return new Json.ObjectValue(fields);
        }
        while (true) {
            char quote = peek();
            if (quote != '"' && quote != '\'') {
                throw malformed();
            }
            String name = string();
            expect(':');
            fields.put(name, value(depth + 1));
            if (peek() == '}') {
                next++;
                return new Json.ObjectValue(fields);
            }
            expect(',');
        }
    }

    private Json array(int depth) {
        expect('[');
        List<Json> elements = new ArrayList<>();
        if (peek() == ']') {
            next++;
            return new Json.ArrayValue(elements);
        }
        while (true) {
            elements.add(value(depth + 1));
            if (peek() == ']') {
                next++;
                return new Json.ArrayValue(elements);
            }
            expect(',');
        }
    }

    private String string() {
        char quote = text.charAt(next++);
        StringBuilder value = new StringBuilder();
        while (next < text.length()) {
            char each = text.charAt(next++);
            if (each == quote) {
                return value.toString();
            }
            if (each < 0x20) {
                throw malformed();
            }
            value.append(each == '\\' ? escaped() : each);
        }
        throw malformed();
    }

    private char escaped() {
        if (next == text.length()) {
            throw malformed();
        }
        char each = text.charAt(next++);
        return switch (each) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/', '\'' -> each;
            case 'u' -> {
                if (next + 4 > text.length()) {
                    throw malformed();
                }
                String digits = text.substring(next, next + 4);
                next += 4;
                // no sign, which a number might have
                if (!digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 128)) {
                    throw malformed();
                }
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw malformed();
        };
    }

    private Json token() {
        int start = next;
        while (next < text.length() && ",]}: \t\r\n".indexOf(text.charAt(next)) < 0) {
            next++;
        }
        String token = text.substring(start, next);
        if (leadingZeros) {
            Matcher zeros = LEADING_ZEROS.matcher(token);
            token = zeros.lookingAt()
                    ? (token.startsWith("-") ? "-" : "") + token.substring(zeros.end())
                    : token;
        }
        boolean word = token.equals("true") || token.equals("false") || token.equals("null");
        if (!word && !NUMBER.matcher(token).matches()) {
            throw malformed();
        }
        return new Json.Token(token);
    }
}
