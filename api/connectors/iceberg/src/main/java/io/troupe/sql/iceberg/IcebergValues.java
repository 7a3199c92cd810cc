package io.troupe.sql.iceberg;

import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// Values as the engine has them, see `io.troupe.sql.types`, and in Iceberg's own representation, which is
/// the same but for bytes, for times, which it counts in microseconds, and for what is made of several values.
final class IcebergValues {
    private static final long NANOS_PER_MICRO = 1000;

    private IcebergValues() {}

    /// The value of Iceberg of `value`, which a column of `type` has.
    static @Nullable Object of(@Nullable Object value, Type type) {
        return switch (value) {
            case Bytes bytes -> ByteBuffer.wrap(bytes.array());
            case Long nanos when type.typeId() == Type.TypeID.TIME -> nanos / NANOS_PER_MICRO;
            case null -> null;
            default -> value;
        };
    }

    /// The engine's value of `value`, which Iceberg has for a column of `type`.
    static @Nullable Object engine(@Nullable Object value, Type type) {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case STRING, UUID -> value.toString();
            case BINARY, FIXED -> Bytes.of(bytes(value));
            case TIME -> (Long) value * NANOS_PER_MICRO;
            case STRUCT -> struct((StructLike) value, type.asStructType());
            case LIST -> {
                List<@Nullable Object> elements = new ArrayList<>();
                for (Object element : (List<?>) value) {
                    elements.add(engine(element, type.asListType().elementType()));
                }
                yield elements;
            }
            case MAP -> map((Map<?, ?>) value, type.asMapType());
            default -> value;
        };
    }

    private static byte[] bytes(Object value) {
        return value instanceof ByteBuffer buffer ? bytes(buffer) : (byte[]) value;
    }

    /// A copy of what remains in `buffer`.
    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static StructValue struct(StructLike value, Types.StructType type) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            fields.add(engine(value.get(i, Object.class), type.fields().get(i).type()));
        }
        return new StructValue(fields);
    }

    @SuppressWarnings("NullAway") // keys of maps are never null
    private static MapValue map(Map<?, ?> value, Types.MapType type) {
        List<Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        value.forEach((key, each) -> {
            keys.add(engine(key, type.keyType()));
            values.add(engine(each, type.valueType()));
        });
        return new MapValue(keys, values);
    }
}
