package io.troupe.sql.format.json;

import io.troupe.sql.function.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes values of what a lexer goes over, for columns that are not parsed in place.
final class JsonTree {
    private JsonTree() {}

    /// The next value.
    static Json read(JsonLexer lexer) throws MalformedJson {
        int next = lexer.peek();
        return switch (next) {
            case '{' -> object(lexer);
            case '[' -> array(lexer);
            case JsonLexer.END -> throw MalformedJson.HERE;
            default -> {
                if (lexer.isQuote(next)) {
                    lexer.text();
                    yield new Json.StringValue(text(lexer));
                }
                lexer.scalar();
                yield new Json.Token(text(lexer));
            }
        };
    }

    private static String text(JsonLexer lexer) {
        return new String(lexer.value(), lexer.from(), lexer.to() - lexer.from(), StandardCharsets.UTF_8);
    }

    private static Json object(JsonLexer lexer) throws MalformedJson {
        Map<String, Json> fields = new LinkedHashMap<>();
        lexer.enter();
        if (lexer.peek() != '}') {
            do {
                lexer.name(lexer.peek());
                String name = text(lexer);
                lexer.expect(':');
                fields.put(name, read(lexer));
            } while (lexer.isMore('}'));
        }
        lexer.leave();
        return new Json.ObjectValue(fields);
    }

    private static Json array(JsonLexer lexer) throws MalformedJson {
        List<Json> elements = new ArrayList<>();
        lexer.enter();
        if (lexer.peek() != ']') {
            do {
                elements.add(read(lexer));
            } while (lexer.isMore(']'));
        }
        lexer.leave();
        return new Json.ArrayValue(elements);
    }
}
