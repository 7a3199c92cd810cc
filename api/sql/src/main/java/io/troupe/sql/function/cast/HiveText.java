package io.troupe.sql.function.cast;

import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.YearMonthIntervalType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as a command line prints them: values between tabs, `NULL`, lists, maps and structs like JSON.
///
/// @param zone
///            that moments are shown in
public record HiveText(ZoneId zone) {
    /// The line of one row.
    public String row(List<? extends @Nullable Object> values, List<? extends DataType> types) {
        List<String> texts = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            texts.add(value(values.get(i), types.get(i)));
        }
        return String.join("\t", texts);
    }

    /// The text of one value of a row.
    public String value(@Nullable Object value, DataType type) {
        return value == null ? "NULL" : text(value, type, false);
    }

    private String text(@Nullable Object value, DataType type, boolean nested) {
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case YearMonthIntervalType _ -> IntervalText.plainYearMonth((Integer) value);
            case DayTimeIntervalType _ -> IntervalText.plainDayTime((Long) value);
            case ArrayType array -> list((List<?>) value, array.elementType());
            case MapType map -> map((MapValue) value, map);
            case StructType struct -> struct((StructValue) value, struct);
            default -> nested && type.isText()
                    ? '"' + value.toString() + '"'
                    : new ValueText(zone).of(value, type);
        };
    }

    private String list(List<?> values, DataType type) {
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(text(value, type, true));
        }
        return "[" + String.join(",", texts) + "]";
    }

    private String map(MapValue map, MapType type) {
        List<String> texts = new ArrayList<>(map.size());
        for (int i = 0; i < map.size(); i++) {
            texts.add(text(map.keys().get(i), type.keyType(), true) + ":"
                    + text(map.values().get(i), type.valueType(), true));
        }
        Collections.sort(texts);
        return "{" + String.join(",", texts) + "}";
    }

    private String struct(StructValue struct, StructType type) {
        List<String> texts = new ArrayList<>(type.size());
        for (int i = 0; i < type.size(); i++) {
            texts.add('"' + type.apply(i).name() + "\":"
                    + text(struct.fields().get(i), type.apply(i).dataType(), true));
        }
        return "{" + String.join(",", texts) + "}";
    }
}
