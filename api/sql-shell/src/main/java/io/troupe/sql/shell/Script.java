package io.troupe.sql.shell;

import io.troupe.sql.parse.SqlStatements;
import java.util.ArrayList;
import java.util.List;

/// A text cut into statements, and into commands of the shell: lines that begin with a dot and a letter, between
/// statements.
final class Script {
    private static final List<String> PROBES = List.of("'probe'", "\"probe\"", "`probe`");

    private Script() {}

    /// The statements and commands of `text` in order.
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        text.lines().forEach(line -> {
            if (isCommand(line) && endsComplete(pending.toString())) {
                parts.addAll(SqlStatements.split(pending.toString()));
                parts.add(line.strip());
                pending.setLength(0);
            } else {
                pending.append(line).append('\n');
            }
        });
        parts.addAll(SqlStatements.split(pending.toString()));
        return parts;
    }

    /// Whether `part` is for the shell and not a statement.
    static boolean isCommand(String part) {
        return part.length() > 1 && part.charAt(0) == '.' && Character.isLetter(part.charAt(1));
    }

    /// Whether a statement could begin behind `text`: it is empty, or a semicolon ends what it says.
    static boolean endsComplete(String text) {
        if (text.isBlank()) {
            return true;
        }
        // what is put behind an open text, name or comment becomes part of it
        return PROBES.stream()
                .allMatch(probe -> SqlStatements.split(text + "\n" + probe).getLast().equals(probe));
    }
}
