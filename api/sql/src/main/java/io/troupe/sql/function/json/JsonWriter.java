package io.troupe.sql.function.json;

import io.troupe.sql.function.cast.HiveText;
import io.troupe.sql.function.cast.VariantText;
import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.function.record.RecordOptions;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.Bytes;
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
import io.troupe.sql.types.VariantType;
import io.troupe.sql.types.YearMonthIntervalType;
import io.troupe.sql.value.variant.VariantCodec;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values as JSON text. Fields of structs that are null are left out; those of variants are not, as null is a value there.
///
/// @param options
///            `dateFormat`, `timestampFormat`, `timestampNTZFormat` and `ignoreNullFields`
/// @param texts
///            of dates and times
public record JsonWriter(RecordOptions options, FieldText texts) implements Serializable {
    /// As `options` say.
    public static JsonWriter of(RecordOptions options) {
        return new JsonWriter(options, new FieldText(options));
    }

    /// The same that writes moments with all their digits; see [FieldText#exact].
    public static JsonWriter exact(RecordOptions options) {
        return new JsonWriter(options, FieldText.exact(options));
    }

    /// The text of `value`; with the option `pretty` over several lines, with `writeNonAsciiCharacterAsCodePoint` in ASCII.
    public String text(Object value, DataType type, ZoneId zone) {
        String text = compact(value, type, zone);
        if (options.flag("writeNonAsciiCharacterAsCodePoint", false)) {
            text = JsonLayout.ascii(text);
        }
        return options.flag("pretty", false) ? JsonLayout.pretty(text) : text;
    }

    private String compact(Object value, DataType type, ZoneId zone) {
        return switch (type) {
            case StructType struct -> struct((StructValue) value, struct, zone);
            case UserDefinedType<?> defined -> text(value, defined.sqlType(), zone);
            case ArrayType array -> {
                List<String> elements = new ArrayList<>();
                for (Object each : (List<?>) value) {
                    elements.add(orNull(each, array.elementType(), zone));
                }
                yield "[" + String.join(",", elements) + "]";
            }
            case MapType map -> map((MapValue) value, map, zone);
            case DateType _,TimestampType _,TimestampNTZType _,TimeType _,YearMonthIntervalType _,DayTimeIntervalType _ ->
                Json.quoted(texts.print(value, type, zone));
            case VariantType _ -> new VariantText(zone).of(VariantCodec.decode((Variant) value));
            default -> scalar(value, type, zone);
        };
    }

    private String orNull(@Nullable Object value, DataType type, ZoneId zone) {
        return value == null ? "null" : compact(value, type, zone);
    }

    private String struct(StructValue value, StructType type, ZoneId zone) {
        boolean keepNulls = !options.flag("ignoreNullFields", true);
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            Object field = value.fields().get(i);
            if (field != null || keepNulls) {
                fields.add(Json.quoted(type.apply(i).name()) + ":"
                        + orNull(field, type.apply(i).dataType(), zone));
            }
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String map(MapValue value, MapType type, ZoneId zone) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            entries.add(Json.quoted(key(value.keys().get(i), type.keyType(), zone)) + ":"
                    + orNull(value.values().get(i), type.valueType(), zone));
        }
        return "{" + String.join(",", entries) + "}";
    }

    private static String key(Object key, DataType type, ZoneId zone) {
        if (key instanceof StructValue struct && type instanceof StructType fields) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                parts.add(new HiveText(zone).value(struct.fields().get(i), fields.apply(i).dataType()));
            }
            return "[" + String.join(",", parts) + "]";
        }
        return new HiveText(zone).value(key, type);
    }

    private static String scalar(Object value, DataType type, ZoneId zone) {
        return switch (value) {
            case Boolean truth -> truth.toString();
            case BigDecimal decimal -> decimal.toPlainString();
            case Double number -> number.isNaN() || number.isInfinite()
                    ? Json.quoted(number.toString())
                    : number.toString();
            case Float number -> number.isNaN() || number.isInfinite()
                    ? Json.quoted(number.toString())
                    : number.toString();
            case Bytes bytes -> Json.quoted(Base64.getEncoder().encodeToString(bytes.array()));
            case Number number when type.isIntegral() -> number.toString();
            default -> Json.quoted(new HiveText(zone).value(value, type));
        };
    }
}
