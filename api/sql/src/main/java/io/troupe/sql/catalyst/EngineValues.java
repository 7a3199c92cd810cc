package io.troupe.sql.catalyst;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.unsafe.types.UTF8String;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of rows as the engine has them.
public final class EngineValues {
    private EngineValues() {}

    /// `value` in the representation of `io.troupe.sql.types`; see [InternalRow] for what is taken. Throws
    /// `INVALID_EXTERNAL_TYPE` for an object that is no value of the type.
    public static @Nullable Object of(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case StringType _,CharType _,VarcharType _ when value instanceof CharSequence
                    || value instanceof UTF8String ->
                value.toString();
            case ByteType _,ShortType _,IntegerType _ when value instanceof Number number ->
                number.intValue();
            case LongType _ when value instanceof Number number -> number.longValue();
            case FloatType _ when value instanceof Number number -> number.floatValue();
            case DoubleType _ when value instanceof Number number -> number.doubleValue();
            case DecimalType decimal when value instanceof BigDecimal number -> scaled(number, decimal);
            case BinaryType _ when value instanceof byte[] bytes -> Bytes.of(bytes);
            case DateType _ when value instanceof LocalDate date -> (int) date.toEpochDay();
            case TimestampType _ when value instanceof Instant instant -> micros(instant);
            case TimestampNTZType _ when value instanceof LocalDateTime time ->
                micros(time.toInstant(ZoneOffset.UTC));
            case TimeType _ when value instanceof LocalTime time -> time.toNanoOfDay();
            case ArrayType array when value instanceof Object[] elements ->
                elements(Arrays.asList(elements), array);
            case ArrayType array when value instanceof Collection<?> elements -> elements(elements, array);
            case ArrayType array when value.getClass().isArray() -> elements(boxed(value), array);
            case UserDefinedType<?> defined -> defined.userClass().isInstance(value)
                    ? UserObjects.value(defined, value)
                    : of(value, defined.sqlType());
            case MapType map when value instanceof MapValue entries ->
                entries(entries.keys(), entries.values(), map);
            case MapType map when value instanceof Map<?, ?> entries ->
                entries(entries.keySet(), entries.values(), map);
            case StructType struct when value instanceof InternalRow row -> struct(row, struct);
            default -> required(value, type);
        };
    }

    /// The values of a row with the columns of `schema`, in its order.
    public static StructValue struct(InternalRow row, StructType schema) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            DataType type = schema.apply(i).dataType();
            fields.add(row.isNullAt(i) ? null : of(row.get(i, type), type));
        }
        return new StructValue(fields);
    }

    private static BigDecimal scaled(BigDecimal number, DecimalType type) {
        try {
            BigDecimal scaled = number.setScale(type.scale());
            if (scaled.precision() <= type.precision()) {
                return scaled;
            }
        } catch (ArithmeticException _) {
            // has digits that the type has no room for
        }
        throw invalid(number, type);
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                instant.getNano() / 1_000);
    }

    private static List<@Nullable Object> elements(Collection<?> elements, ArrayType type) {
        List<@Nullable Object> converted = new ArrayList<>();
        elements.forEach(element -> converted.add(of(element, type.elementType())));
        return Collections.unmodifiableList(converted);
    }

    /// The elements of an array of numbers or booleans.
    private static List<Object> boxed(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static MapValue entries(Collection<?> keys, Collection<?> values, MapType type) {
        List<Object> ofKeys = new ArrayList<>();
        keys.forEach(
                key -> ofKeys.add(Objects.requireNonNull(of(key, type.keyType()), "a key of a map is null")));
        List<@Nullable Object> ofValues = new ArrayList<>();
        values.forEach(value -> ofValues.add(of(value, type.valueType())));
        return new MapValue(ofKeys, ofValues);
    }

    private static Object required(Object value, DataType type) {
        Class<?> wanted = switch (type) {
            case BooleanType _ -> Boolean.class;
            case DateType _,YearMonthIntervalType _ -> Integer.class;
            case TimestampType _,TimestampNTZType _,TimeType _,DayTimeIntervalType _ -> Long.class;
            case BinaryType _ -> Bytes.class;
            case CalendarIntervalType _ -> CalendarInterval.class;
            case StructType _ -> StructValue.class;
            case VariantType _ -> Variant.class;
            case StringType _,CharType _,VarcharType _,ByteType _,ShortType _,IntegerType _,LongType _,FloatType _,DoubleType _,DecimalType _,ArrayType _,MapType _ ->
                throw invalid(value, type);
            default -> Object.class;
        };
        if (!wanted.isInstance(value)) {
            throw invalid(value, type);
        }
        return value;
    }

    private static SqlException invalid(Object value, DataType type) {
        return SqlException.execution("INVALID_EXTERNAL_TYPE", "externalType",
                value.getClass().getName() + " (" + value + ")",
                "type", type.sql(), "expr", "a value of a data source");
    }
}
