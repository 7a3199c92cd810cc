package io.troupe.sql.function.cast;

import io.troupe.sql.catalyst.UserObjects;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimeType;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.Variant;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.sql.value.variant.VariantCodec;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of a value as CAST AS STRING gives it, and as tables show it.
///
/// @param zone
///            that moments are shown in
/// @param plainDecimals
///            whether decimals are never shown with an exponent
/// @param forPeople
///            whether bytes are shown as numbers and null as `NULL`
public record ValueText(ZoneId zone, boolean plainDecimals, boolean forPeople) implements Serializable {
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ").withUpperCase();

    /// As CAST AS STRING gives it.
    public ValueText(ZoneId zone, boolean plainDecimals) {
        this(zone, plainDecimals, false);
    }

    /// With decimals as they are shown by default.
    public ValueText(ZoneId zone) {
        this(zone, true);
    }

    /// The same for tables that people read.
    public ValueText forReaders() {
        return new ValueText(zone, plainDecimals, true);
    }

    /// The text of `value` of `type`; null is `null` as inside of lists.
    public String of(@Nullable Object value, DataType type) {
        if (value == null) {
            return forPeople ? "NULL" : "null";
        }
        return switch (type) {
            case DateType _ -> DateTimeText.date((Integer) value);
            case TimestampType _ -> DateTimeText.timestamp((Long) value, zone);
            case TimestampNTZType _ -> DateTimeText.timestamp((Long) value, ZoneOffset.UTC);
            case TimeType _ -> DateTimeText.time((Long) value);
            case YearMonthIntervalType interval -> IntervalText.yearMonth((Integer) value, interval);
            case DayTimeIntervalType interval -> IntervalText.dayTime((Long) value, interval);
            case ArrayType array -> list((List<?>) value, array.elementType());
            case MapType map -> map((MapValue) value, map);
            case StructType struct -> struct((StructValue) value, struct);
            case UserDefinedType<?> defined -> UserObjects.object(defined, value).toString();
            default -> value instanceof Variant variant
                    ? new VariantText(zone).of(VariantCodec.decode(variant))
                    : simple(value);
        };
    }

    private String simple(Object value) {
        return switch (value) {
            case BigDecimal decimal -> plainDecimals ? decimal.toPlainString() : decimal.toString();
            case Bytes bytes when forPeople -> "[" + BYTES.formatHex(bytes.array()) + "]";
            case Bytes bytes -> new String(bytes.array(), StandardCharsets.UTF_8);
            case CalendarInterval interval -> IntervalText.calendar(interval);
            default -> value.toString();
        };
    }

    private String list(List<?> values, DataType type) {
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(of(value, type));
        }
        return "[" + String.join(", ", texts) + "]";
    }

    private String map(MapValue map, MapType type) {
        List<String> texts = new ArrayList<>(map.size());
        for (int i = 0; i < map.size(); i++) {
            texts.add(of(map.keys().get(i), type.keyType()) + " -> "
                    + of(map.values().get(i), type.valueType()));
        }
        return "{" + String.join(", ", texts) + "}";
    }

    private String struct(StructValue struct, StructType type) {
        List<String> texts = new ArrayList<>(type.size());
        for (int i = 0; i < type.size(); i++) {
            texts.add(of(struct.fields().get(i), type.apply(i).dataType()));
        }
        return "{" + String.join(", ", texts) + "}";
    }
}
