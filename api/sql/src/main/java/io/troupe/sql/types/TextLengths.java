package io.troupe.sql.types;

import java.util.HashMap;
import java.util.Map;

/// Texts of limited length, `CHAR(n)` and `VARCHAR(n)`. Queries read them as plain texts; what the column was declared
/// as goes along in its metadata.
public final class TextLengths {
    private static final String DECLARED = "__CHAR_VARCHAR_TYPE";

    private TextLengths() {}

    /// Whether there is a text of limited length in values of `type`.
    public static boolean has(DataType type) {
        return !without(type).equals(type);
    }

    /// `type` with plain texts.
    public static DataType without(DataType type) {
        return switch (type) {
            case CharType _,VarcharType _ -> DataTypes.StringType;
            case ArrayType array -> new ArrayType(without(array.elementType()), array.containsNull());
            case MapType map ->
                new MapType(without(map.keyType()), without(map.valueType()), map.valueContainsNull());
            case StructType struct -> new StructType(struct.fieldList().stream()
                    .map(field -> new StructField(
                            field.name(), without(field.dataType()), field.nullable(), field.metadata()))
                    .toList());
            default -> type;
        };
    }

    /// The column as queries read it: with plain texts, and its declared type in its metadata.
    public static StructField read(StructField field) {
        if (!has(field.dataType())) {
            return field;
        }
        Map<String, Object> entries = new HashMap<>(field.metadata().entries());
        entries.put(DECLARED, field.dataType());
        return new StructField(field.name(), without(field.dataType()), field.nullable(),
                new Metadata(entries));
    }

    /// The type that a column was declared with; `type` when that is nothing else.
    public static DataType declared(DataType type, Metadata metadata) {
        return metadata.entries().get(DECLARED) instanceof DataType declared && without(declared).equals(type)
                ? declared
                : type;
    }

    /// Metadata without the declared type.
    public static Metadata plain(Metadata metadata) {
        if (!metadata.entries().containsKey(DECLARED)) {
            return metadata;
        }
        Map<String, Object> entries = new HashMap<>(metadata.entries());
        entries.remove(DECLARED);
        return new Metadata(entries);
    }
}
