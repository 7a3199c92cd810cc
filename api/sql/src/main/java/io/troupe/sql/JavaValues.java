package io.troupe.sql;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values of the engine as programs see them.
final class JavaValues {
    private JavaValues() {}

    /// The value in Java's own type, see [Row].
    static @Nullable Object of(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ByteType _ -> ((Integer) value).byteValue();
            case ShortType _ -> ((Integer) value).shortValue();
            case DateType _ -> LocalDate.ofEpochDay((Integer) value);
            case TimestampType _ -> instant((Long) value);
            case TimestampNTZType _ -> LocalDateTime.ofInstant(instant((Long) value), ZoneOffset.UTC);
            case TimeType _ -> LocalTime.ofNanoOfDay((Long) value);
            case YearMonthIntervalType _ -> Period.ofMonths((Integer) value).normalized();
            case DayTimeIntervalType _ -> Duration.of((Long) value, ChronoUnit.MICROS);
            case ArrayType array -> {
                List<@Nullable Object> elements = new ArrayList<>();
                ((List<?>) value).forEach(element -> elements.add(of(element, array.elementType())));
                yield elements;
            }
            case MapType map -> map((MapValue) value, map);
            case StructType struct -> row(((StructValue) value).fields(), struct);
            default -> value instanceof Bytes bytes ? bytes.array().clone() : value;
        };
    }

    /// A row of engine values.
    static Row row(List<? extends @Nullable Object> values, StructType schema) {
        List<@Nullable Object> converted = new ArrayList<>();
        int index = 0;
        for (StructField field : schema) {
            converted.add(of(values.get(index++), field.dataType()));
        }
        return new Row(converted, schema);
    }

    private static Map<Object, @Nullable Object> map(MapValue value, MapType type) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < value.size(); i++) {
            Object key = java.util.Objects.requireNonNull(of(value.keys().get(i), type.keyType()));
            map.put(key, of(value.values().get(i), type.valueType()));
        }
        return map;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
