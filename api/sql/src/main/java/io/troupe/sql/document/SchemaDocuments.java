package io.troupe.sql.document;

import io.troupe.sql.function.json.Json;
import io.troupe.sql.parse.SqlParser;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.UserDefinedType;
import io.troupe.sql.types.UserDefinedTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Schemas as JSON, and back: names, types, whether null is allowed at each level, and what is attached
/// to columns. Types without parts are texts as SQL writes them.
final class SchemaDocuments {
    private SchemaDocuments() {}

    static Json of(StructType schema) {
        return new JsonFields().put("fields", schema.fieldList(), SchemaDocuments::of).json();
    }

    private static Json of(StructField field) {
        return new JsonFields().put("name", field.name()).put("type", of(field.dataType()))
                .put("required", !field.nullable())
                .put("metadata", field.metadata().entries(), SchemaDocuments::value).json();
    }

    static Json of(DataType type) {
        return switch (type) {
            case StructType struct -> of(struct);
            case ArrayType array -> new JsonFields().put("element", of(array.elementType()))
                    .put("nulls", array.containsNull()).json();
            case MapType map ->
                new JsonFields().put("key", of(map.keyType())).put("value", of(map.valueType()))
                        .put("nulls", map.valueContainsNull()).json();
            case UserDefinedType<?> defined -> new JsonFields().put("class", defined.getClass().getName())
                    .put("stored", of(defined.sqlType())).json();
            default -> new Json.StringValue(type.sql());
        };
    }

    static StructType schema(Json json) {
        return new StructType(JsonFields.of(json).list("fields", SchemaDocuments::field));
    }

    private static StructField field(Json json) {
        JsonFields fields = JsonFields.of(json);
        Map<String, Object> metadata = new HashMap<>();
        fields.map("metadata", SchemaDocuments::object).forEach(metadata::put);
        return new StructField(
                fields.text("name", ""), type(fields.get("type").orElseThrow()), !fields.flag("required"),
                new Metadata(metadata));
    }

    static DataType type(Json json) {
        if (json instanceof Json.StringValue(String text)) {
            return new SqlParser().parseDataType(text);
        }
        JsonFields fields = JsonFields.of(json);
        String defined = fields.text("class");
        if (defined != null) {
            try {
                return UserDefinedTypes.named(defined);
            } catch (IllegalArgumentException _) {
                return type(fields.get("stored").orElseThrow()); // a class of another program
            }
        }
        if (fields.get("element").isPresent()) {
            return new ArrayType(type(fields.get("element").get()), fields.flag("nulls"));
        }
        return fields.get("key").isPresent()
                ? new MapType(
                        type(fields.get("key").get()), type(fields.get("value").orElseThrow()),
                        fields.flag("nulls"))
                : schema(json);
    }

    // ---- what is attached to columns --------------------------------------------------------------------------------

    private static Json value(Object value) {
        return switch (value) {
            case String text -> new Json.StringValue(text);
            case List<?> list -> {
                List<Json> elements = new ArrayList<>();
                list.forEach(element -> elements.add(value(element)));
                yield new Json.ArrayValue(elements);
            }
            case Metadata metadata -> new JsonFields().put(
                    "metadata", metadata.entries(), SchemaDocuments::value).json();
            case DataType type -> new JsonFields().put("type", of(type)).json();
            default -> new Json.Token(value.toString()); // numbers and truth values
        };
    }

    private static Object object(Json json) {
        return switch (json) {
            case Json.StringValue(String text) -> text;
            case Json.ArrayValue array -> array.elements().stream().map(SchemaDocuments::object).toList();
            case Json.Token(String text) when text.equals("true") || text.equals("false") ->
                Boolean.valueOf(text);
            case Json.Token(String text) when text.matches("-?[0-9]+") -> Long.valueOf(text);
            case Json.Token(String text) -> Double.valueOf(text);
            case Json.ObjectValue _ -> {
                JsonFields fields = JsonFields.of(json);
                if (fields.get("type").isPresent()) {
                    yield type(fields.get("type").get());
                }
                Map<String, Object> entries = new HashMap<>();
                fields.map("metadata", SchemaDocuments::object).forEach(entries::put);
                yield new Metadata(entries);
            }
        };
    }
}
