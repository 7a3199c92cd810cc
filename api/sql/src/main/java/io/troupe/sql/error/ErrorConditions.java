package io.troupe.sql.error;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The conditions with their states and messages, read once from the resource `conditions.tsv`.
final class ErrorConditions {
    private static final Map<String, Entry> ENTRIES = read();
    /// Where a message has room for what may have been meant.
    private static final String HINT = "<hint>";

    private record Entry(String sqlState, String template) {}

    private ErrorConditions() {}

    /// `[CONDITION] text. SQLSTATE: state (place)`, and of a SQL text the line it is about with a mark below.
    static String message(String condition, Map<String, String> parameters, Origin origin) {
        Entry entry = ENTRIES.get(condition);
        StringBuilder text = new StringBuilder("[").append(condition).append("] ");
        if (entry == null) {
            text.append(parameters);
        } else {
            text.append(fill(entry.template, parameters));
            if (!entry.sqlState.isEmpty()) {
                text.append(" SQLSTATE: ").append(entry.sqlState);
            }
        }
        if (origin.isKnown()) {
            text.append(" (").append(origin).append(')');
        }
        if (origin.isInText()) {
            appendLine(text.append('\n'), origin);
        }
        return text.toString();
    }

    /// Whether the name is one of a condition, or of a family of conditions.
    static boolean isKnown(String condition) {
        return ENTRIES.containsKey(condition)
                || ENTRIES.keySet().stream().anyMatch(name -> name.startsWith(condition + "."));
    }

    static Optional<String> sqlState(String condition) {
        return Optional.ofNullable(ENTRIES.get(condition)).map(Entry::sqlState)
                .filter(state -> !state.isEmpty());
    }

    private static String fill(String template, Map<String, String> parameters) {
        String filled = template;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            filled = filled.replace("<" + parameter.getKey() + ">", parameter.getValue());
        }
        return filled.replace(HINT, "");
    }

    /// The line of the text with the fragment marked below it.
    private static void appendLine(StringBuilder text, Origin origin) {
        String sql = origin.text();
        int from = sql.lastIndexOf('\n', origin.start() - 1) + 1;
        int end = sql.indexOf('\n', origin.start());
        int to = end < 0 ? sql.length() : end;
        int width = Math.max(1, Math.min(origin.stop(), to) - origin.start());
        text.append(sql, from, to)
                .append('\n')
                .append(" ".repeat(origin.start() - from))
                .append("^".repeat(width));
    }

    private static Map<String, Entry> read() {
        Map<String, Entry> entries = new HashMap<>();
        try (InputStream in = ErrorConditions.class.getResourceAsStream("conditions.tsv");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", 3);
                entries.put(cells[0], new Entry(cells[1], cells[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
