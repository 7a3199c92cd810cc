package io.troupe.sql.types;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes maps, lists, texts, numbers and truth values as JSON: in one line, or with a line for each field. Used by one
/// thread.
final class JsonWriter {
    private final StringBuilder text = new StringBuilder();
    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    /// `value` as text.
    static String text(@Nullable Object value, boolean pretty) {
        JsonWriter writer = new JsonWriter(pretty);
        writer.value(value, 0);
        return writer.text.toString();
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case null -> text.append("null");
            case String string -> quoted(string);
            case Map<?, ?> map -> object(map, depth);
            case List<?> list -> array(list, depth);
            default -> text.append(value);
        }
    }

    private void object(Map<?, ?> map, int depth) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            line(depth + 1);
            quoted(String.valueOf(entry.getKey()));
            text.append(pretty ? " : " : ":");
            value(entry.getValue(), depth + 1);
            text.append(entries.hasNext() ? "," : "");
        }
        if (!map.isEmpty()) {
            line(depth);
        } else {
            text.append(pretty ? " " : "");
        }
        text.append('}');
    }

    private void array(List<?> list, int depth) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            text.append(i > 0 ? "," : "").append(pretty ? " " : "");
            value(list.get(i), depth);
        }
        text.append(pretty ? " ]" : "]");
    }

    private void line(int depth) {
        if (pretty) {
            text.append('\n').repeat("  ", depth);
        }
    }

    private void quoted(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
