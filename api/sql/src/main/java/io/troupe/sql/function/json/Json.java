package io.troupe.sql.function.json;

import io.troupe.sql.value.QuotedText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A JSON value.
public sealed interface Json {
    /// The value as compact text.
    String text();

    /// Names and values in the order of the text; of a name that comes twice, the last value.
    record ObjectValue(Map<String, Json> fields) implements Json {
        @Override
        public String text() {
            return fields.entrySet().stream()
                    .map(field -> quoted(field.getKey()) + ":" + field.getValue().text())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /// Values in order.
    record ArrayValue(List<Json> elements) implements Json {
        @Override
        public String text() {
            return elements.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /// Text without its quotes and escapes.
    record StringValue(String value) implements Json {
        @Override
        public String text() {
            return quoted(value);
        }
    }

    /// A number, a truth value or null as it was written.
    record Token(String text) implements Json {
        /// Whether it is null.
        boolean isNull() {
            return text.equals("null");
        }
    }

    /// `value` in quotes with what JSON does not allow in them escaped.
    static String quoted(String value) {
        return QuotedText.json(value);
    }
}
