package io.troupe.sql.function.json;

/// Other layouts of JSON that has no spaces between its parts.
final class JsonLayout {
    private static final int LAST_ASCII = 127;

    private JsonLayout() {}

    /// With a line for each field of an object, two spaces deeper than the object; elements of a list stay on a line.
    static String pretty(String json) {
        StringBuilder text = new StringBuilder(2 * json.length());
        StringBuilder open = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (quoted) {
                text.append(next);
                if (next == '\\') {
                    text.append(json.charAt(++i));
                } else {
                    quoted = next != '"';
                }
                continue;
            }
            boolean isEmpty = i > 0 && (json.charAt(i - 1) == '{' || json.charAt(i - 1) == '[');
            switch (next) {
                case '{', '[' -> {
                    text.append(next);
                    open.append(next);
                    boolean ends = json.charAt(i + 1) == '}' || json.charAt(i + 1) == ']';
                    separate(text, ends ? "[" : open, depth(open));
                }
                case '}', ']' -> {
                    open.setLength(open.length() - 1);
                    if (!isEmpty) {
                        separate(text, next == '}' ? "{" : "[", depth(open));
                    }
                    text.append(next);
                }
                case ',' -> separate(text.append(next), open, depth(open));
                case ':' -> text.append(" : ");
                default -> {
                    text.append(next);
                    quoted = next == '"';
                }
            }
        }
        return text.toString();
    }

    /// A new line in objects, a space in lists.
    private static void separate(StringBuilder text, CharSequence open, int depth) {
        if (open.charAt(open.length() - 1) == '{') {
            text.append('\n').append("  ".repeat(depth));
        } else {
            text.append(' ');
        }
    }

    private static int depth(CharSequence open) {
        return (int) open.chars().filter(c -> c == '{').count();
    }

    /// With escapes for all characters that are not ASCII.
    static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (char next : json.toCharArray()) {
            if (next <= LAST_ASCII) {
                text.append(next);
            } else {
                text.append(String.format("\\u%04X", (int) next));
            }
        }
        return text.toString();
    }
}
