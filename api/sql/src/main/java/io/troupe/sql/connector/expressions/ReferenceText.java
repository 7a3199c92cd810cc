package io.troupe.sql.connector.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Names of several parts as text.
final class ReferenceText {
    private ReferenceText() {}

    static String of(List<String> parts) {
        return parts.stream()
                .map(part -> part.matches("\\w+") ? part : "`" + part.replace("`", "``") + "`")
                .collect(Collectors.joining("."));
    }

    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '`' && quoted && i + 1 < name.length() && name.charAt(i + 1) == '`') {
                part.append(c);
                i++;
            } else if (c == '`') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a backquote is not closed: " + name);
        }
        parts.add(part.toString());
        return parts;
    }
}
