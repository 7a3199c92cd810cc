package io.troupe.sql.connector.catalog;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A column of a table.
///
/// @param nullable
///            whether values may be null
/// @param comment
///            for people, or null
/// @param defaultValue
///            what INSERT puts where nothing is given, or null
public record Column(
        String name, DataType dataType, boolean nullable, @Nullable String comment,
        @Nullable ColumnDefaultValue defaultValue) {
    /// A column without a default value.
    public static Column create(String name, DataType dataType, boolean nullable, @Nullable String comment) {
        return new Column(name, dataType, nullable, comment, null);
    }

    /// A column of which nothing else is known.
    public static Column create(String name, DataType dataType, boolean nullable) {
        return create(name, dataType, nullable, null);
    }

    /// A column that may have nulls.
    public static Column create(String name, DataType dataType) {
        return create(name, dataType, true);
    }

    /// The columns of a schema; comments are in the metadata of fields.
    public static Column[] of(StructType schema) {
        return schema.fieldList().stream().map(field -> create(
                field.name(), field.dataType(), field.nullable(),
                field.metadata().entries().get("comment") instanceof String comment ? comment : null))
                .toArray(Column[]::new);
    }

    /// The schema of columns.
    public static StructType schema(Column... columns) {
        return new StructType(Stream.of(columns).map(column -> new StructField(
                column.name, column.dataType, column.nullable,
                column.comment == null ? Metadata.empty() : new Metadata(Map.of("comment", column.comment))))
                .toList());
    }
}
