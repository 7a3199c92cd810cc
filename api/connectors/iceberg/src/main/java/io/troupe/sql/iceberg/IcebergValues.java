package io.troupe.sql.iceberg;

import io.troupe.sql.types.Bytes;
import java.nio.ByteBuffer;
import org.apache.iceberg.types.Type;
import org.jspecify.annotations.Nullable;

/// Values as the engine has them, see `io.troupe.sql.types`, in the representation of Iceberg, which is
/// the same but for bytes and for times, which it counts in microseconds.
final class IcebergValues {
    private static final long NANOS_PER_MICRO = 1000;

    private IcebergValues() {}

    /// `value` of a column of `type`.
    static @Nullable Object of(@Nullable Object value, Type type) {
        return switch (value) {
            case Bytes bytes -> ByteBuffer.wrap(bytes.array());
            case Long nanos when type.typeId() == Type.TypeID.TIME -> nanos / NANOS_PER_MICRO;
            case null -> null;
            default -> value;
        };
    }
}
