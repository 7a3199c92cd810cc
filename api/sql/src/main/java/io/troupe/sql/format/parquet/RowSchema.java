package io.troupe.sql.format.parquet;

import io.troupe.sql.function.json.Json;
import io.troupe.sql.function.json.JsonParser;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.CharType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DayTimeIntervalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.UserDefinedTypes;
import io.troupe.sql.types.VarcharType;
import io.troupe.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.KeyValue;
import org.jspecify.annotations.Nullable;

/// What a footer says in its metadata about types that Parquet does not have: intervals, which are plain numbers in the
/// columns. It is the schema of the rows as JSON, under the key and in the form that Spark writes and reads, too.
final class RowSchema {
    private static final String KEY = "org.apache.spark.sql.parquet.row.metadata";
    private static final Map<String, DataType> INTERVALS = intervals();

    private RowSchema() {}

    private static Map<String, DataType> intervals() {
        List<DataType> types = new ArrayList<>();
        for (byte start = DayTimeIntervalType.DAY; start <= DayTimeIntervalType.SECOND; start++) {
            for (byte end = start; end <= DayTimeIntervalType.SECOND; end++) {
                types.add(new DayTimeIntervalType(start, end));
            }
        }
        for (byte start = YearMonthIntervalType.YEAR; start <= YearMonthIntervalType.MONTH; start++) {
            for (byte end = start; end <= YearMonthIntervalType.MONTH; end++) {
                types.add(new YearMonthIntervalType(start, end));
            }
        }
        Map<String, DataType> intervals = new HashMap<>();
        types.forEach(type -> intervals.put(type.typeName(), type));
        return intervals;
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    /// The entry for a file of `schema`; empty when Parquet's own types say all.
    static Optional<KeyValue> entry(StructType schema) {
        return hasInterval(schema) || UserDefinedTypes.areUsedIn(schema)
                ? Optional.of(new KeyValue(KEY).setValue(json(schema).text()))
                : Optional.empty();
    }

    private static boolean hasInterval(DataType type) {
        return switch (type) {
            case StructType struct ->
                struct.fieldList().stream().anyMatch(field -> hasInterval(field.dataType()));
            case ArrayType array -> hasInterval(array.elementType());
            case MapType map -> hasInterval(map.keyType()) || hasInterval(map.valueType());
            default -> INTERVALS.containsKey(type.typeName());
        };
    }

    private static Json json(DataType type) {
        return switch (type) {
            case StructType struct -> object("type", text("struct"), "fields",
                    new Json.ArrayValue(struct.fieldList().stream().map(RowSchema::json).toList()));
            case ArrayType array -> object("type", text("array"), "elementType", json(array.elementType()),
                    "containsNull", flag(array.containsNull()));
            case MapType map -> object("type", text("map"), "keyType", json(map.keyType()), "valueType",
                    json(map.valueType()), "valueContainsNull", flag(map.valueContainsNull()));
            case UserDefinedType<?> defined -> object("type", text("udt"), "class",
                    text(defined.getClass().getName()), "sqlType", json(defined.sqlType()));
            case StringType _,CharType _,VarcharType _ -> text("string");
            default -> text(type.typeName());
        };
    }

    private static Json json(StructField field) {
        return object("name", text(field.name()), "type", json(field.dataType()), "nullable",
                flag(field.nullable()), "metadata", object());
    }

    private static Json text(String value) {
        return new Json.StringValue(value);
    }

    private static Json flag(boolean value) {
        return new Json.Token(Boolean.toString(value));
    }

    private static Json object(Object... namesAndValues) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
        }
        return new Json.ObjectValue(fields);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    /// `schema`, read from the columns, with the intervals that `entries` of the footer tell. What they say otherwise, or
    /// about columns that have other types, does not count.
    static StructType told(StructType schema, @Nullable List<KeyValue> entries) {
        if (entries == null) {
            return schema;
        }
        return entries.stream().filter(entry -> KEY.equals(entry.getKey()) && entry.getValue() != null)
                .filter(entry -> entry.getValue().contains("\"interval ")
                        || entry.getValue().contains("\"udt\""))
                .findFirst().flatMap(entry -> JsonParser.parse(entry.getValue()))
                .map(json -> (StructType) told(schema, json)).orElse(schema);
    }

    private static DataType told(DataType type, @Nullable Json json) {
        if (json instanceof Json.StringValue(String name)) {
            return interval(type, INTERVALS.get(name));
        }
        if (!(json instanceof Json.ObjectValue(Map<String, Json> parts))) {
            return type;
        }
        if (parts.get("type") instanceof Json.StringValue(String kind) && kind.equals("udt")) {
            return defined(type, parts);
        }
        return switch (type) {
            case StructType struct -> fields(struct, parts.get("fields"));
            case ArrayType array -> new ArrayType(told(array.elementType(), parts.get("elementType")),
                    array.containsNull());
            case MapType map -> new MapType(told(map.keyType(), parts.get("keyType")),
                    told(map.valueType(), parts.get("valueType")), map.valueContainsNull());
            default -> type;
        };
    }

    /// The type of a class that is known and whose values are stored so; else what the columns say.
    private static DataType defined(DataType type, Map<String, Json> parts) {
        if (parts.get("class") instanceof Json.StringValue(String name)) {
            try {
                UserDefinedType<?> defined = UserDefinedTypes.named(name);
                if (UserDefinedTypes.stored(defined).simpleString().equals(type.simpleString())) {
                    return defined;
                }
            } catch (IllegalArgumentException _) {
                // a class of another program
            }
        }
        return told(type, parts.get("sqlType"));
    }

    private static DataType interval(DataType type, @Nullable DataType interval) {
        boolean fits = interval instanceof YearMonthIntervalType && type instanceof IntegerType
                || interval instanceof DayTimeIntervalType && type instanceof LongType;
        return fits && interval != null ? interval : type;
    }

    private static StructType fields(StructType struct, @Nullable Json json) {
        if (!(json instanceof Json.ArrayValue(List<Json> elements))) {
            return struct;
        }
        Map<String, Json> types = new HashMap<>();
        for (Json element : elements) {
            if (element instanceof Json.ObjectValue(Map<String, Json> parts)
                    && parts.get("name") instanceof Json.StringValue(String name)
                    && parts.get("type") != null) {
                types.put(name, parts.get("type"));
            }
        }
        List<StructField> fields = new ArrayList<>();
        for (StructField field : struct) {
            fields.add(new StructField(field.name(), told(field.dataType(), types.get(field.name())),
                    field.nullable(), field.metadata()));
        }
        return new StructType(fields);
    }
}
