package io.troupe.sql.function.cast;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.value.variant.VariantCodec;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses how one value of a type becomes one of another.
final class Conversions {
    private Conversions() {}

    /// The conversion of an allowed cast.
    static Conversion of(DataType from, DataType to, CastMode mode, ZoneId zone) {
        Conversion conversion = choose(from, to, mode, zone);
        return mode == CastMode.TRY && !(to instanceof ArrayType || to instanceof MapType
                || to instanceof StructType) ? conversion.orNull() : conversion;
    }

    private static Conversion choose(DataType from, DataType to, CastMode mode, ZoneId zone) {
        if (from.equals(to) || from instanceof NullType || to.isSpatial()) {
            return value -> value;
        }
        if (from instanceof VariantType) {
            VariantCast cast = new VariantCast(zone, mode != CastMode.TRY);
            return value -> cast.value(VariantCodec.decode((Variant) value), to);
        }
        if (to instanceof VariantType) {
            return value -> VariantCodec.encode(VariantNodes.of(value, from));
        }
        if (to.isText()) {
            return text(from, to, mode, zone);
        }
        return switch (to) {
            case ArrayType target -> array((ArrayType) from, target, mode, zone);
            case MapType target -> map((MapType) from, target, mode, zone);
            case StructType target -> struct((StructType) from, target, mode, zone);
            case BinaryType _ -> binary(from);
            case BooleanType _ -> truth(from, to, mode);
            default -> to.isNumeric()
                    ? NumberConversions.to(from, to, mode)
                    : new TimeConversions(from, to, mode, zone).conversion();
        };
    }

    private static Conversion text(DataType from, DataType to, CastMode mode, ZoneId zone) {
        ValueText text = new ValueText(zone, mode != CastMode.LEGACY);
        int limit = switch (to) {
            case CharType type -> type.length();
            case VarcharType type -> type.length();
            default -> Integer.MAX_VALUE;
        };
        if (limit == Integer.MAX_VALUE) {
            return value -> text.of(value, from);
        }
        return value -> cut(text.of(value, from), limit, to instanceof CharType);
    }

    private static String cut(String text, int limit, boolean padded) {
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            return text.substring(0, text.offsetByCodePoints(0, limit));
        }
        return padded ? text + " ".repeat(limit - length) : text;
    }

    private static Conversion binary(DataType from) {
        if (from.isText()) {
            return value -> Bytes.of(((String) value).getBytes(StandardCharsets.UTF_8));
        }
        return value -> Bytes.of(switch (from) {
            case io.troupe.sql.types.ByteType _ -> new byte[]{((Number) value).byteValue()};
            case io.troupe.sql.types.ShortType _ ->
                ByteBuffer.allocate(2).putShort(((Number) value).shortValue()).array();
            case io.troupe.sql.types.IntegerType _ ->
                ByteBuffer.allocate(4).putInt((Integer) value).array();
            default -> ByteBuffer.allocate(8).putLong((Long) value).array();
        });
    }

    private static Conversion truth(DataType from, DataType to, CastMode mode) {
        if (from.isText()) {
            return value -> NumberParser.truth((String) value)
                    .orElseGet(() -> noTruth(value, from, to, mode));
        }
        return value -> switch (value) {
            case BigDecimal number -> number.signum() != 0;
            case Double number -> number != 0;
            case Float number -> number != 0;
            default -> from instanceof DateType ? null : ((Number) value).longValue() != 0;
        };
    }

    private static @Nullable Boolean noTruth(Object value, DataType from, DataType to, CastMode mode) {
        if (mode == CastMode.LEGACY) {
            return null;
        }
        throw CastErrors.invalid(value, from, to);
    }

    private static Conversion array(ArrayType from, ArrayType to, CastMode mode, ZoneId zone) {
        Conversion element = of(from.elementType(), to.elementType(), mode, zone);
        return value -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object each : (List<?>) value) {
                values.add(element.orNullFor(each));
            }
            return Collections.unmodifiableList(values);
        };
    }

    private static Conversion map(MapType from, MapType to, CastMode mode, ZoneId zone) {
        Conversion key = of(from.keyType(), to.keyType(), mode, zone);
        Conversion value = of(from.valueType(), to.valueType(), mode, zone);
        return whole -> {
            MapValue map = (MapValue) whole;
            List<Object> keys = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < map.size(); i++) {
                keys.add(java.util.Objects.requireNonNull(key.apply(map.keys().get(i))));
                values.add(value.orNullFor(map.values().get(i)));
            }
            return new MapValue(keys, values);
        };
    }

    private static Conversion struct(StructType from, StructType to, CastMode mode, ZoneId zone) {
        List<Conversion> fields = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            fields.add(of(from.apply(i).dataType(), to.apply(i).dataType(), mode, zone));
        }
        List<Conversion> conversions = List.copyOf(fields);
        return value -> {
            StructValue struct = (StructValue) value;
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < conversions.size(); i++) {
                values.add(conversions.get(i).orNullFor(struct.fields().get(i)));
            }
            return new StructValue(values);
        };
    }
}
