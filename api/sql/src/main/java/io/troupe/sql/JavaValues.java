package io.troupe.sql;

import io.troupe.sql.catalyst.UserObjects;
import io.troupe.sql.encode.Times;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.Geography;
import io.troupe.sql.types.GeographyType;
import io.troupe.sql.types.Geometry;
import io.troupe.sql.types.GeometryType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.Shape;
import io.troupe.sql.types.ShortType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values of the engine as programs see them, by the type of the column. The other way is [JavaInput].
///
/// @param areOfSql
///            whether dates and timestamps are those of `java.sql`, not of `java.time`
record JavaValues(boolean areOfSql) implements Serializable {
    /// Dates and times of `java.time`.
    static final JavaValues USUAL = new JavaValues(false);

    /// The value in Java's own type, see [Row].
    @Nullable
    Object of(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ByteType _ -> ((Integer) value).byteValue();
            case ShortType _ -> ((Integer) value).shortValue();
            case DateType _ when areOfSql -> Date.valueOf(Times.date((Integer) value));
            case DateType _ -> Times.date((Integer) value);
            case TimestampType _ when areOfSql -> Timestamp.from(Times.instant((Long) value));
            case TimestampType _ -> Times.instant((Long) value);
            case TimestampNTZType _ -> Times.dateTime((Long) value);
            case TimeType _ -> LocalTime.ofNanoOfDay((Long) value);
            case YearMonthIntervalType _ -> Period.ofMonths((Integer) value).normalized();
            case DayTimeIntervalType _ -> Times.duration((Long) value);
            case ArrayType array -> {
                List<@Nullable Object> elements = new ArrayList<>();
                ((List<?>) value).forEach(element -> elements.add(of(element, array.elementType())));
                yield elements;
            }
            case GeometryType _ -> value instanceof Shape shape ? Geometry.of(shape) : value;
            case GeographyType _ -> value instanceof Shape shape ? Geography.of(shape) : value;
            case MapType map -> map((MapValue) value, map);
            case UserDefinedType<?> defined -> UserObjects.object(defined, value);
            case StructType struct -> row(((StructValue) value).fields(), struct);
            default -> value instanceof Bytes bytes ? bytes.array().clone() : value;
        };
    }

    /// A row of engine values.
    Row row(List<? extends @Nullable Object> values, StructType schema) {
        List<@Nullable Object> converted = new ArrayList<>();
        int index = 0;
        for (StructField field : schema) {
            converted.add(of(values.get(index++), field.dataType()));
        }
        return new ValueRow(converted, schema);
    }

    private Map<Object, @Nullable Object> map(MapValue value, MapType type) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < value.size(); i++) {
            Object key = Objects.requireNonNull(of(value.keys().get(i), type.keyType()));
            map.put(key, of(value.values().get(i), type.valueType()));
        }
        return map;
    }
}
