package io.troupe.sql.function.sketch;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.ValueOrder;
import java.nio.charset.StandardCharsets;

/// What is counted of a value: values that are equal in SQL are counted as the same.
final class Counted {
    private Counted() {}

    /// A number, a list, or the bytes of text and binary values.
    static Object of(DataType type, Object value) {
        return switch (value) {
            case Bytes bytes -> bytes.array();
            case String text -> switch (ValueOrder.key(type, text)) {
                case Bytes key -> key.array();
                case null -> new byte[0];
                case Object key -> key.toString().getBytes(StandardCharsets.UTF_8);
            };
            default -> value;
        };
    }
}
