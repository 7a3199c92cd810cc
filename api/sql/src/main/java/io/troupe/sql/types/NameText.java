package io.troupe.sql.types;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Names of several parts as text: `a.b`, where a part in backquotes may hold any character, a backquote doubled.
public final class NameText {
    private NameText() {}

    /// `parts` as text; those that are not plain words are quoted.
    public static String of(List<String> parts) {
        return parts.stream()
                .map(part -> part.matches("\\w+") ? part : "`" + part.replace("`", "``") + "`")
                .collect(Collectors.joining("."));
    }

    /// The parts of `name`, at least one, any of them empty. Throws IllegalArgumentException when a backquote is not
    /// closed.
    public static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '`' && isQuoted && i + 1 < name.length() && name.charAt(i + 1) == '`') {
                part.append(c);
                i++;
            } else if (c == '`') {
                isQuoted = !isQuoted;
            } else if (c == '.' && !isQuoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (isQuoted) {
            throw new IllegalArgumentException("a backquote is not closed: " + name);
        }
        parts.add(part.toString());
        return parts;
    }
}
