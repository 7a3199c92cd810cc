package io.troupe.sql.connector.catalog;

import io.troupe.sql.types.DataType;
import io.troupe.sql.types.Metadata;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.util.LinkedHashMap;
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
/// @param generationExpression
///            in SQL, what it is computed from, or null
/// @param identityColumnSpec
///            how its values are given out, or null
/// @param metadataInJSON
///            what else the catalog knows, or null
public record Column(
        String name, DataType dataType, boolean nullable, @Nullable String comment,
        @Nullable ColumnDefaultValue defaultValue, @Nullable String generationExpression,
        @Nullable IdentityColumnSpec identityColumnSpec, @Nullable String metadataInJSON) {
    private static final String COMMENT = "comment";
    private static final String DEFAULT = "CURRENT_DEFAULT";

    /// A column whose values are given, or a default.
    public Column(
            String name, DataType dataType, boolean nullable, @Nullable String comment,
            @Nullable ColumnDefaultValue defaultValue) {
        this(name, dataType, nullable, comment, defaultValue, null, null, null);
    }

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

    /// A column without a default value.
    public static Column create(String name, DataType dataType, boolean nullable, @Nullable String comment,
            @Nullable String metadataInJSON) {
        return create(name, dataType, nullable, comment, (ColumnDefaultValue) null, metadataInJSON);
    }

    /// A column with a default value.
    public static Column create(String name, DataType dataType, boolean nullable, @Nullable String comment,
            @Nullable ColumnDefaultValue defaultValue, @Nullable String metadataInJSON) {
        return new Column(name, dataType, nullable, comment, defaultValue, null, null, metadataInJSON);
    }

    /// A column that is computed from others.
    public static Column create(String name, DataType dataType, boolean nullable, @Nullable String comment,
            @Nullable String generationExpression, @Nullable String metadataInJSON) {
        return new Column(
                name, dataType, nullable, comment, null, generationExpression, null, metadataInJSON);
    }

    /// A column whose values are given out.
    public static Column create(String name, DataType dataType, boolean nullable, @Nullable String comment,
            @Nullable IdentityColumnSpec identityColumnSpec, @Nullable String metadataInJSON) {
        return new Column(name, dataType, nullable, comment, null, null, identityColumnSpec, metadataInJSON);
    }

    /// The columns of a schema; comments and default values are in the metadata of fields.
    public static Column[] of(StructType schema) {
        return schema.fieldList().stream().map(field -> {
            Map<String, Object> known = field.metadata().entries();
            return new Column(
                    field.name(), field.dataType(), field.nullable(),
                    known.get(COMMENT) instanceof String comment ? comment : null,
                    known.get(DEFAULT) instanceof String sql ? new ColumnDefaultValue(sql) : null);
        }).toArray(Column[]::new);
    }

    /// The schema of columns.
    public static StructType schema(Column... columns) {
        return new StructType(Stream.of(columns).map(column -> new StructField(
                column.name, column.dataType, column.nullable, column.metadata())).toList());
    }

    private Metadata metadata() {
        Map<String, Object> known = new LinkedHashMap<>();
        if (comment != null) {
            known.put(COMMENT, comment);
        }
        if (defaultValue != null) {
            known.put(DEFAULT, defaultValue.sql());
        }
        return new Metadata(known);
    }
}
