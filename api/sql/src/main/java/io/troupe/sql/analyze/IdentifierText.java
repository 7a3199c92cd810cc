package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.NameText;
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

    /// `a.b`, any part of it in backquotes, in parts. Throws `PARSE_SYNTAX_ERROR` for other texts.
    private static List<String> split(String text, Origin origin) {
        List<String> parts;
        try {
            parts = NameText.parts(text);
        } catch (IllegalArgumentException _) {
            throw malformed(text, origin);
        }
        parts.set(parts.size() - 1, parts.getLast().strip());
        if (parts.contains("")) {
            throw malformed(text, origin);
        }
        return parts;
    }

    private static SqlException malformed(String text, Origin origin) {
        return SqlException.parse(origin, "PARSE_SYNTAX_ERROR", "error", "'" + text + "'", "hint", "");
    }
}
