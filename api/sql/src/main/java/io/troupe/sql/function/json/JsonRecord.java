package io.troupe.sql.function.json;

import io.troupe.sql.function.record.FieldText;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.BooleanType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DateType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.types.TimestampNTZType;
import io.troupe.sql.types.TimestampType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.VariantType;
import io.troupe.sql.value.variant.VariantCodec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one JSON value as a value of a type: what does not fit becomes null and is remembered. Used by one thread.
public final class JsonRecord {
    private static final Set<String> WORDS = Set.of("NaN", "Infinity", "-Infinity", "+Infinity", "INF",
            "-INF", "+INF");

    private final FieldText texts;
    private final ZoneId zone;
    private boolean bad;

    /// A record with fields in the form of `texts`, and times without zone in `zone`.
    public JsonRecord(FieldText texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /// Whether something did not fit.
    public boolean isBad() {
        return bad;
    }

    private @Nullable Object misfit() {
        bad = true;
        return null;
    }

    /// `json` as a value of `type`.
    @Nullable
    public Object value(Json json, DataType type) {
        if (type instanceof VariantType) {
            return VariantCodec.encode(JsonVariant.of(json));
        }
        if (isNull(json)) {
            return null;
        }
        return switch (type) {
            case UserDefinedType<?> defined -> value(json, defined.sqlType());
            case StructType struct ->
                json instanceof Json.ObjectValue object ? struct(object, struct) : misfit();
            case ArrayType array -> json instanceof Json.ArrayValue list ? list(list, array) : misfit();
            case MapType map -> json instanceof Json.ObjectValue object ? map(object, map) : misfit();
            default -> type.isText() ? text(json) : scalar(json, type);
        };
    }

    private static boolean isNull(Json json) {
        return json instanceof Json.Token token && token.isNull();
    }

    private static String text(Json json) {
        return json instanceof Json.StringValue string ? string.value() : json.text();
    }

    private StructValue struct(Json.ObjectValue object, StructType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (StructField field : type) {
            Json value = object.fields().get(field.name());
            values.add(value == null ? null : value(value, field.dataType()));
        }
        return new StructValue(values);
    }

    /// Null when an element does not fit at all; an element of which only fields do not fit stays.
    private @Nullable List<@Nullable Object> list(Json.ArrayValue list, ArrayType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Json element : list.elements()) {
            Object value = value(element, type.elementType());
            if (value == null && !isNull(element)) {
                bad = true;
                return null;
            }
            values.add(value);
        }
        return Collections.unmodifiableList(values);
    }

    private @Nullable Object map(Json.ObjectValue object, MapType type) {
        List<Object> keys = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Map.Entry<String, Json> entry : object.fields().entrySet()) {
            Object key = type.keyType().isText()
                    ? entry.getKey()
                    : texts.parse(entry.getKey(), type.keyType(), zone);
            if (key == null) {
                return misfit();
            }
            Object value = value(entry.getValue(), type.valueType());
            if (value == null && !isNull(entry.getValue())) {
                return misfit();
            }
            keys.add(key);
            values.add(value);
        }
        return new MapValue(keys, values);
    }

    private @Nullable Object scalar(Json json, DataType type) {
        if (!(json instanceof Json.StringValue) && !(json instanceof Json.Token)) {
            return misfit();
        }
        String text = text(json);
        boolean word = text.equals("true") || text.equals("false");
        boolean string = json instanceof Json.StringValue;
        boolean fits = switch (type) {
            case BooleanType _ -> !string && word;
            case FloatType _,DoubleType _ -> string ? WORDS.contains(text) : !word;
            case DateType _,TimestampNTZType _ -> string;
            case TimestampType _ -> !word;
            default ->
                string != (type.isNumeric() && !word) || type instanceof io.troupe.sql.types.DecimalType;
        };
        if (!fits) {
            return misfit();
        }
        Object value = switch (type) {
            case BinaryType _ -> binary(text);
            case TimestampType _ when !string -> seconds(text);
            default -> type.isIntegral() && !text.matches("-?[0-9]+") ? null : texts.parse(text, type, zone);
        };
        return value == null ? misfit() : value;
    }

    private static @Nullable Bytes binary(String text) {
        try {
            return Bytes.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Object seconds(String text) {
        return texts.parse(text, DataTypes.LongType, zone) instanceof Long count ? count * 1_000_000L : null;
    }
}
