package io.troupe.bench.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes values as JSON on one line.
public final class Json {
    private Json() {}

    /// The JSON text of a map with text keys, a list, a text, a number that is finite, or a truth value.
    public static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map
                    .entrySet()
                    .stream()
                    .map(entry -> quote(entry.getKey().toString()) + ": " + write(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(", ", "[", "]"));
            case String text -> quote(text);
            case Boolean truth -> truth.toString();
            case Double number when Double.isFinite(number) -> decimal(number);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            default -> throw new IllegalArgumentException("No JSON for " + value + " of " + value.getClass());
        };
    }

    /// At most three digits after the point.
    private static String decimal(double number) {
        return BigDecimal
                .valueOf(number)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (letter < 0x20) {
                        quoted.append(String.format("\\u%04x", (int) letter));
                    } else {
                        quoted.append(letter);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
