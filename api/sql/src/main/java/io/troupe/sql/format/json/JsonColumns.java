package io.troupe.sql.format.json;

import io.troupe.sql.format.record.FieldFormats;
import io.troupe.sql.format.record.FieldParsers;
import io.troupe.sql.function.json.JsonRecord;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.BinaryType;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.VariantType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes columns by type.
///
/// @param zone
///            of times that name none
record JsonColumns(FieldFormats formats, ZoneId zone) {
    /// The column `field`. Throws [io.troupe.sql.error.SqlException] when its type has no place in JSON.
    JsonColumn column(StructField field) {
        DataType type = field.dataType();
        return switch (type) {
            case StructType struct -> new JsonColumn.Struct(object(struct));
            case ArrayType _,MapType _,VariantType _ -> new JsonColumn.Values(
                    type,
                    () -> new JsonRecord(formats.texts(), zone));
            case BinaryType _ -> new JsonColumn.Leaf(
                    FieldParsers.values(type, JsonColumns::binary), JsonKind.QUOTED);
            default -> new JsonColumn.Leaf(
                    FieldParsers.column(field, formats, zone, "json"), JsonKind.of(type));
        };
    }

    /// Objects with the fields of `type`.
    JsonObject object(StructType type) {
        List<JsonColumn> columns = new ArrayList<>();
        type.forEach(field -> columns.add(column(field)));
        return new JsonObject(List.of(type.fieldNames()), columns);
    }

    private static @Nullable Object binary(String text) {
        try {
            return Bytes.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
