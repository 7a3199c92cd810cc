package io.troupe.sql;

import io.troupe.sql.types.StructType;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows as JSON: nulls stay, bytes are Base64, timestamps are in the zone of this process, and what JSON has nothing
/// for is text.
final class RowJson {
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(java.util.Locale.ROOT);
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private final boolean isPretty;

    private RowJson(boolean isPretty) {
        this.isPretty = isPretty;
    }

    /// `row` as an object. Throws IllegalArgumentException when it, or a row in it, has no names.
    static String of(Row row, boolean isPretty) {
        RowJson json = new RowJson(isPretty);
        json.row(row, 0);
        return json.text.toString();
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case null -> text.append("null");
            case Boolean flag -> text.append(flag);
            case Double number when !Double.isFinite(number) -> string(number.toString());
            case Float number when !Float.isFinite(number) -> string(number.toString());
            case BigDecimal number -> text.append(number.toPlainString());
            case Number number -> text.append(number);
            case byte[] bytes -> string(Base64.getEncoder().encodeToString(bytes));
            case Timestamp timestamp -> value(timestamp.toInstant(), depth);
            case Instant instant ->
                string(DATE_TIME.format(LocalDateTime.ofInstant(instant, ZoneId.systemDefault())));
            case LocalDateTime dateTime -> string(DATE_TIME.format(dateTime));
            case Row row -> row(row, depth);
            case Map<?, ?> map -> map(map, depth);
            case Iterable<?> elements -> elements(elements.iterator(), depth);
            case Object[] array -> elements(Arrays.asList(array).iterator(), depth);
            default -> string(value.toString());
        }
    }

    private void row(Row row, int depth) {
        StructType schema = row.schema();
        if (schema == null) {
            throw new IllegalArgumentException("a row without names cannot be a JSON object: " + row);
        }
        text.append('{');
        for (int i = 0; i < row.length(); i++) {
            separate(i == 0, depth + 1);
            member(schema.apply(i).name(), row.get(i), depth + 1);
        }
        end(row.length() == 0, depth).append('}');
    }

    private void map(Map<?, ?> map, int depth) {
        text.append('{');
        boolean isFirst = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            separate(isFirst, depth + 1);
            isFirst = false;
            member(String.valueOf(entry.getKey()), entry.getValue(), depth + 1);
        }
        end(map.isEmpty(), depth).append('}');
    }

    private void elements(Iterator<?> elements, int depth) {
        text.append('[');
        boolean isEmpty = true;
        while (elements.hasNext()) {
            text.append(isEmpty ? "" : isPretty ? ", " : ",");
            isEmpty = false;
            value(elements.next(), depth);
        }
        text.append(']');
    }

    private void member(String name, @Nullable Object value, int depth) {
        string(name);
        text.append(isPretty ? " : " : ":");
        value(value, depth);
    }

    private void separate(boolean isFirst, int depth) {
        text.append(isFirst ? "" : ",").append(isPretty ? "\n" + INDENT.repeat(depth) : "");
    }

    private StringBuilder end(boolean isEmpty, int depth) {
        return text.append(isPretty && !isEmpty ? "\n" + INDENT.repeat(depth) : "");
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20) {
                        text.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
