package io.troupe.sql.format.parquet;

import io.troupe.sql.types.Bytes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/// Values of SQL as the bytes that a column stores them in, for bloom filters.
final class PlainValue {
    private PlainValue() {}

    /// The bytes of `value` in the column `leaf`; null when they are not known for sure.
    static byte @Nullable [] of(Field.Leaf leaf, Object value) {
        boolean asIs = switch (leaf.physical().meaning()) {
            case PLAIN, MICROS, DECIMAL -> true;
            default -> false;
        };
        if (!asIs) {
            return null;
        }
        return switch (leaf.physical().type()) {
            case INT32, INT64 -> whole(leaf, value);
            case BYTE_ARRAY -> value instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : value instanceof Bytes bytes ? bytes.array() : null;
            default -> null;
        };
    }

    private static byte @Nullable [] whole(Field.Leaf leaf, Object value) {
        long number;
        switch (value) {
            case Integer n -> number = n;
            case Long n -> number = n;
            case BigDecimal n when n.scale() == leaf.physical().scale()
                    && n.unscaledValue().bitLength() < 64 ->
                number = n.unscaledValue().longValue();
            default -> {
                return null;
            }
        }
        if (leaf.physical().type() == Type.INT64) {
            byte[] bytes = new byte[8];
            LittleEndian.LONG.set(bytes, 0, number);
            return bytes;
        }
        if (number != (int) number) {
            return null;
        }
        byte[] bytes = new byte[4];
        LittleEndian.INT.set(bytes, 0, (int) number);
        return bytes;
    }
}
