package io.troupe.sql.function.hash;

import io.troupe.sql.collation.Collations;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.UserDefinedType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hashes of values of any type. Each value is hashed with the hash of what came before it as the seed; nulls leave it
/// as it is.
///
/// @param wide
///            whether it is xxHash of 64 bits; else Murmur3 of 32
public record ValueHash(boolean wide) implements java.io.Serializable {
    /// The seed of `hash` and `xxhash64`.
    public static final long SEED = 42;

    /// The hash of `value` of `type` after `seed`.
    public long of(@Nullable Object value, DataType type, long seed) {
        if (type instanceof UserDefinedType<?> defined) {
            return of(value, defined.sqlType(), seed);
        }
        return switch (value) {
            case null -> seed;
            case Boolean truth -> ofInt(truth ? 1 : 0, seed);
            case Integer number -> ofInt(number, seed);
            case Long number -> ofLong(number, seed);
            case Float number -> ofInt(Float.floatToIntBits(number == 0 ? 0.0f : number), seed);
            case Double number -> ofLong(Double.doubleToLongBits(number == 0 ? 0.0 : number), seed);
            case BigDecimal number -> ((DecimalType) type).isLong()
                    ? ofLong(number.unscaledValue().longValue(), seed)
                    : ofBytes(number.unscaledValue().toByteArray(), seed);
            case String text when type instanceof StringType string && !string.isBinary() ->
                ofBytes(Collations.of(string.collation()).key(text).array(), seed);
            case String text -> ofBytes(text.getBytes(StandardCharsets.UTF_8), seed);
            case Bytes bytes -> ofBytes(bytes.array(), seed);
            case CalendarInterval interval -> ofInt(interval.months(),
                    ofInt(interval.days(), ofLong(interval.microseconds(), seed)));
            case MapValue map -> ofMap(map, (MapType) type, seed);
            case StructValue struct -> ofStruct(struct, (StructType) type, seed);
            case List<?> list -> ofList(list, ((ArrayType) type).elementType(), seed);
            default -> ofBytes(value.toString().getBytes(StandardCharsets.UTF_8), seed);
        };
    }

    private long ofList(List<?> list, DataType type, long seed) {
        long hash = seed;
        for (Object element : list) {
            hash = of(element, type, hash);
        }
        return hash;
    }

    private long ofMap(MapValue map, MapType type, long seed) {
        long hash = seed;
        for (int i = 0; i < map.size(); i++) {
            hash = of(map.keys().get(i), type.keyType(), hash);
            hash = of(map.values().get(i), type.valueType(), hash);
        }
        return hash;
    }

    private long ofStruct(StructValue struct, StructType type, long seed) {
        long hash = seed;
        for (int i = 0; i < type.size(); i++) {
            hash = of(struct.fields().get(i), type.apply(i).dataType(), hash);
        }
        return hash;
    }

    private long ofInt(int value, long seed) {
        return wide ? XxHash.ofInt(value, seed) : Murmur.ofInt(value, (int) seed);
    }

    private long ofLong(long value, long seed) {
        return wide ? XxHash.ofLong(value, seed) : Murmur.ofLong(value, (int) seed);
    }

    private long ofBytes(byte[] bytes, long seed) {
        return wide ? XxHash.ofBytes(bytes, seed) : Murmur.ofBytes(bytes, (int) seed);
    }
}
