package io.troupe.sql.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Types as JSON in the form that Spark writes and reads, too: `"long"` for a type without parts,
/// `{"type":"array","elementType":"long","containsNull":true}`, and so on.
final class SchemaJson {
    private static final String COLLATIONS = "__COLLATIONS";
    private static final String PROVIDER = "spark";

    private SchemaJson() {}

    // ---- writing ----------------------------------------------------------------------------------------------------

    static Object of(DataType type) {
        return switch (type) {
            case StructType struct ->
                object("type", "struct", "fields", struct.fieldList().stream().map(SchemaJson::of).toList());
            case ArrayType array -> object("type", "array", "elementType", of(array.elementType()),
                    "containsNull", array.containsNull());
            case MapType map -> object("type", "map", "keyType", of(map.keyType()), "valueType",
                    of(map.valueType()), "valueContainsNull", map.valueContainsNull());
            case UserDefinedType<?> defined -> object("type", "udt", "class", defined.getClass().getName(),
                    "sqlType", of(defined.sqlType()));
            default -> name(type);
        };
    }

    private static Object of(StructField field) {
        Map<String, Object> metadata = new LinkedHashMap<>(values(field.metadata()));
        Map<String, Object> collations = new TreeMap<>();
        collations(field.dataType(), field.name(), collations);
        if (!collations.isEmpty()) {
            metadata.put(COLLATIONS, collations);
        }
        return object("name", field.name(), "type", of(field.dataType()), "nullable", field.nullable(),
                "metadata", metadata);
    }

    /// Texts keep their collations in the metadata of the column, so that readers that know none can read the type.
    private static void collations(DataType type, String path, Map<String, Object> found) {
        switch (type) {
            case StringType text when !text.isBinary() ->
                found.put(path, PROVIDER + "." + text.collation());
            case ArrayType array -> collations(array.elementType(), path + ".element", found);
            case MapType map -> {
                collations(map.keyType(), path + ".key", found);
                collations(map.valueType(), path + ".value", found);
            }
            default -> {
                // no text
            }
        }
    }

    /// The name of a type without parts, with its parameters.
    static String name(DataType type) {
        return switch (type) {
            case StringType _ -> "string";
            case DecimalType _,CharType _,VarcharType _ -> type.simpleString();
            default -> type.typeName();
        };
    }

    /// The entries of `metadata` in the order of their names.
    static Map<String, Object> values(Metadata metadata) {
        Map<String, Object> values = new TreeMap<>();
        metadata.entries().forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Metadata metadata -> values(metadata);
            case List<?> list -> list.stream().map(each -> value((Object) each)).toList();
            case DataType type -> type.sql();
            default -> value;
        };
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    /// The type that `json` tells. Throws IllegalArgumentException when it tells none.
    static DataType type(@Nullable Object json) {
        if (json instanceof String name) {
            return named(name);
        }
        if (!(json instanceof Map<?, ?> fields)) {
            throw wrong(json);
        }
        return switch (String.valueOf(fields.get("type"))) {
            case "struct" -> {
                if (!(fields.get("fields") instanceof List<?> list)) {
                    throw wrong(json);
                }
                List<StructField> read = new ArrayList<>();
                list.forEach(each -> read.add(field(each)));
                yield new StructType(read);
            }
            case "array" ->
                new ArrayType(type(fields.get("elementType")), flag(fields, "containsNull"));
            case "map" -> new MapType(type(fields.get("keyType")), type(fields.get("valueType")),
                    flag(fields, "valueContainsNull"));
            case "udt" -> defined(fields);
            default -> throw wrong(json);
        };
    }

    /// The type without parts that is called `name`.
    private static DataType named(String name) {
        return switch (name) {
            case "null" -> DataTypes.NullType;
            case "decimal" -> DataTypes.createDecimalType();
            default -> TypeText.parse(name);
        };
    }

    /// The type of a class; that of its values where the class is not known.
    private static DataType defined(Map<?, ?> fields) {
        try {
            return fields.get("class") instanceof String className
                    ? UserDefinedTypes.named(className)
                    : type(fields.get("sqlType"));
        } catch (IllegalArgumentException _) {
            return type(fields.get("sqlType"));
        }
    }

    private static StructField field(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> fields && fields.get("name") instanceof String name)) {
            throw wrong(json);
        }
        Map<String, Object> entries = fields.get("metadata") instanceof Map<?, ?> map
                ? entries(map)
                : new HashMap<>();
        DataType type = type(fields.get("type"));
        if (entries.remove(COLLATIONS) instanceof Metadata(Map<String, Object> collations)) {
            type = collated(type, name, collations);
        }
        return new StructField(name, type, flag(fields, "nullable"), new Metadata(entries));
    }

    private static DataType collated(DataType type, String path, Map<String, Object> collations) {
        return switch (type) {
            case StringType _ when collations.get(path) instanceof String name ->
                new StringType(name.substring(name.indexOf('.') + 1));
            case ArrayType array -> new ArrayType(
                    collated(array.elementType(), path + ".element", collations), array.containsNull());
            case MapType map -> new MapType(collated(map.keyType(), path + ".key", collations),
                    collated(map.valueType(), path + ".value", collations), map.valueContainsNull());
            default -> type;
        };
    }

    /// What metadata has, from JSON; nulls are left out.
    static Map<String, Object> entries(Map<?, ?> json) {
        Map<String, Object> entries = new HashMap<>();
        json.forEach((name, value) -> {
            if (value != null) {
                entries.put(String.valueOf(name), entry(value));
            }
        });
        return entries;
    }

    private static Object entry(Object value) {
        return switch (value) {
            case Map<?, ?> map -> new Metadata(entries(map));
            case List<?> list -> list.stream().map(each -> entry((Object) each)).toList();
            default -> value;
        };
    }

    private static boolean flag(Map<?, ?> fields, String name) {
        return !Boolean.FALSE.equals(fields.get(name));
    }

    private static IllegalArgumentException wrong(@Nullable Object json) {
        return new IllegalArgumentException(
                "a type in JSON is a name, or an object of type struct, array or map; this is none: " + json);
    }
}
