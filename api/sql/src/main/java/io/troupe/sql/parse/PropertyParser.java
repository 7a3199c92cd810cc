package io.troupe.sql.parse;

import io.troupe.sql.parse.Tokens.Kind;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Reads lists of properties: `('a' = 'b', c.d = 1, e true)`.
final class PropertyParser {
    private final Grammar grammar;
    private final Cursor cursor;

    PropertyParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Properties in parentheses, in order. Throws SqlException when a key is given twice.
    Map<String, String> map() {
        Map<String, String> properties = new LinkedHashMap<>();
        cursor.parenthesised(() -> {
            int from = cursor.index();
            String key = key();
            String value = value();
            if (properties.putIfAbsent(key, value) != null) {
                throw Cursor.error(cursor.origin(from), "DUPLICATE_KEY", "keyColumn", "`" + key + "`");
            }
            return key;
        });
        return properties;
    }

    /// A text, or a name of several parts.
    String key() {
        if (cursor.kind() == Kind.STRING) {
            String key = StringLiterals.value(cursor.raw(), grammar.options);
            cursor.advance();
            return key;
        }
        return String.join(".", grammar.names.multipart());
    }

    /// The value with or without an equals sign before it; empty when there is none.
    private String value() {
        boolean equals = cursor.eat("=") || cursor.eat("==");
        if (!equals && (cursor.is(",") || cursor.is(")"))) {
            return "";
        }
        int from = cursor.index();
        if (cursor.is("TRUE") || cursor.is("FALSE")) {
            String value = cursor.word().toLowerCase(Locale.ROOT);
            cursor.advance();
            return value;
        }
        Expression value = grammar.expressions.value();
        if (value instanceof Literal(Object constant, _)) {
            return switch (constant) {
                case null -> cursor.text(from);
                case BigDecimal decimal -> decimal.toPlainString();
                case String text -> text;
                default -> constant.toString();
            };
        }
        return NameParser.constantText(value).orElseGet(() -> cursor.text(from));
    }
}
