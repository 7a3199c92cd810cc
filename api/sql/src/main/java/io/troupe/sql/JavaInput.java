package io.troupe.sql;

import io.troupe.sql.catalyst.UserObjects;
import io.troupe.sql.encode.Codec;
import io.troupe.sql.encode.CodecFinder;
import io.troupe.sql.encode.Times;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.Geography;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.Geometry;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Objects of programs as values of the engine, by the type of the column: what [JavaValues] gives, and what else means
/// the same: the classes of `java.sql`, arrays, records and beans for structs, an `Optional` for a value that may
/// be null.
final class JavaInput {
    private JavaInput() {}

    /// The value for `object`, null for null and for an empty Optional. Throws [SqlException] of phase execution
    /// `INVALID_EXTERNAL_TYPE` when the type has no such values.
    static @Nullable Object of(@Nullable Object object, DataType type) {
        if (object == null) {
            return null;
        }
        if (object instanceof Optional<?> optional) {
            return of(optional.orElse(null), type);
        }
        @Nullable
        Object value = switch (type) {
            case BooleanType _ -> object instanceof Boolean ? object : null;
            case ByteType _ -> integer(object, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case ShortType _ -> integer(object, Short.MIN_VALUE, Short.MAX_VALUE);
            case IntegerType _ -> integer(object, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LongType _ -> isIntegral(object) ? (Object) ((Number) object).longValue() : null;
            case FloatType _ -> object instanceof Float ? object : null;
            case DoubleType _ -> object instanceof Double || object instanceof Float
                    ? (Object) ((Number) object).doubleValue()
                    : null;
            case DecimalType decimal -> decimal(object, decimal);
            case StringType _,CharType _,VarcharType _ -> text(object);
            case BinaryType _ -> object instanceof byte[] bytes ? Bytes.of(bytes.clone()) : null;
            case ArrayType array -> array(object, array);
            case MapType map -> object instanceof Map<?, ?> entries ? map(entries, map) : null;
            case StructType struct -> struct(object, struct);
            case UserDefinedType<?> defined ->
                defined.userClass().isInstance(object) ? UserObjects.value(defined, object) : null;
            case GeometryType _ -> object instanceof Geometry geometry ? geometry.shape() : ownClass(object);
            case GeographyType _ ->
                object instanceof Geography geography ? geography.shape() : ownClass(object);
            default -> time(object, type);
        };
        if (value == null) {
            throw SqlException.execution(
                    "INVALID_EXTERNAL_TYPE", "externalType",
                    object.getClass().getTypeName() + " " + shortened(object),
                    "type", "\"" + type.sql() + "\"");
        }
        return value;
    }

    /// Values of types that `java.time` has classes for, and those that are objects of the engine's own classes.
    private static @Nullable Object time(Object object, DataType type) {
        return switch (type) {
            case DateType _ -> switch (object) {
                case LocalDate date -> Times.days(date);
                case java.sql.Date date -> Times.days(date.toLocalDate());
                default -> null;
            };
            case TimestampType _ -> switch (object) {
                case Instant instant -> Times.micros(instant);
                case Timestamp timestamp -> Times.micros(timestamp.toInstant());
                default -> null;
            };
            case TimestampNTZType _ ->
                object instanceof LocalDateTime dateTime ? Times.micros(dateTime) : null;
            case TimeType _ -> object instanceof LocalTime time ? time.toNanoOfDay() : null;
            case YearMonthIntervalType _ -> object instanceof Period period ? Times.months(period) : null;
            case DayTimeIntervalType _ -> object instanceof Duration duration ? Times.micros(duration) : null;
            default -> ownClass(object);
        };
    }

    /// Intervals, variants and shapes are the same objects inside and outside.
    private static @Nullable Object ownClass(Object object) {
        return object.getClass().getPackageName().equals(DataType.class.getPackageName()) ? object : null;
    }

    private static @Nullable Object text(Object object) {
        return switch (object) {
            case CharSequence text -> text.toString();
            case Character character -> character.toString();
            case Enum<?> constant -> constant.name();
            default -> null;
        };
    }

    private static boolean isIntegral(Object object) {
        return object instanceof Long || object instanceof Integer || object instanceof Short
                || object instanceof Byte;
    }

    private static @Nullable Object integer(Object object, int least, int greatest) {
        if (!isIntegral(object)) {
            return null;
        }
        long value = ((Number) object).longValue();
        return value >= least && value <= greatest ? (Object) (int) value : null;
    }

    private static @Nullable Object decimal(Object object, DecimalType type) {
        BigDecimal number = switch (object) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Number integral when isIntegral(integral) -> BigDecimal.valueOf(integral.longValue());
            default -> null;
        };
        if (number == null) {
            return null;
        }
        BigDecimal scaled = number.setScale(type.scale(), RoundingMode.HALF_UP);
        return scaled.precision() <= type.precision() ? scaled : null;
    }

    private static @Nullable Object array(Object object, ArrayType type) {
        List<@Nullable Object> values = new ArrayList<>();
        switch (object) {
            case Iterable<?> elements ->
                elements.forEach(element -> values.add(of(element, type.elementType())));
            case Object array when array.getClass().isArray() -> {
                for (int i = 0; i < Array.getLength(array); i++) {
                    values.add(of(Array.get(array, i), type.elementType()));
                }
            }
            default -> {
                return null;
            }
        }
        return values;
    }

    private static Object map(Map<?, ?> entries, MapType type) {
        List<Object> keys = new ArrayList<>(entries.size());
        List<@Nullable Object> values = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> {
            Object converted = of(key, type.keyType());
            if (converted == null) {
                throw SqlException.execution("NULL_MAP_KEY");
            }
            keys.add(converted);
            values.add(of(value, type.valueType()));
        });
        return new MapValue(keys, values);
    }

    /// Rows by position; records and beans when their own fields have just these types.
    private static @Nullable Object struct(Object object, StructType type) {
        if (object instanceof Row row) {
            if (row.size() != type.size()) {
                return null;
            }
            List<@Nullable Object> values = new ArrayList<>(type.size());
            for (int i = 0; i < type.size(); i++) {
                StructField field = type.apply(i);
                Object value = of(row.get(i), field.dataType());
                if (value == null && !field.nullable()) {
                    throw SqlException.execution("NOT_NULL_ASSERT_VIOLATION", "walkedTypePath",
                            "the column `" + field.name() + "`");
                }
                values.add(value);
            }
            return new StructValue(values);
        }
        Codec codec = CodecFinder.find(object.getClass());
        return codec.type() instanceof StructType own && hasTypesOf(own, type) ? codec.toValue(object) : null;
    }

    private static boolean hasTypesOf(StructType own, StructType wanted) {
        if (own.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!own.apply(i).dataType().simpleString().equals(wanted.apply(i).dataType().simpleString())) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(Object object) {
        String text = object.getClass().isArray() ? "" : String.valueOf(object);
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
