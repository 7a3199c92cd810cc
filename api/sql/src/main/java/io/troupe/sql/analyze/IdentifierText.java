package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Names that are given as texts: `IDENTIFIER('a.b')`.
final class IdentifierText {
    private IdentifierText() {}

    /// The parts of the name that `expression`, a constant text, stands for.
    static List<String> parts(Expression expression, Origin origin, Analysis analysis) {
        Optional<Literal> name = analysis.conversions().fold(expression);
        if (name.isPresent() && name.get().value() instanceof String text) {
            return split(text, origin);
        }
        String condition = name.isEmpty()
                ? "NOT_A_CONSTANT_STRING.NOT_CONSTANT"
                : name.get().value() == null
                        ? "NOT_A_CONSTANT_STRING.NULL"
                        : "NOT_A_CONSTANT_STRING.WRONG_TYPE";
        throw SqlException.analysis(origin, condition, "name", "IDENTIFIER", "expr",
                analysis.quoted(expression),
                "dataType", "\"" + expression.dataType().sql() + "\"");
    }

    /// `a.b`, any part of it in backquotes, in parts.
    static List<String> split(String text, Origin origin) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '`' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '`') {
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
        parts.add(part.toString().strip());
        if (quoted || parts.contains("")) {
            throw SqlException.parse(origin, "PARSE_SYNTAX_ERROR", "error", "'" + text + "'", "hint", "");
        }
        return parts;
    }
}
