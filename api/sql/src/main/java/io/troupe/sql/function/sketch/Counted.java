package io.troupe.sql.function.sketch;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.ValueOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What is counted of a value: values that are equal in SQL are counted as the same. Sketches do not count text that
/// is equal to the empty one.
final class Counted {
    private Counted() {}

    /// A number, a list, or the bytes of text and binary values.
    static Object of(DataType type, Object value) {
        return switch (value) {
            case Bytes bytes -> bytes.array();
            case String text when ValueOrder.key(type, text) instanceof Bytes key ->
                Objects.equals(key, ValueOrder.key(type, "")) ? new byte[0] : key.array();
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> value;
        };
    }
}
