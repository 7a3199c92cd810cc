package io.troupe.sql.iceberg;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.parquet.FieldNames;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// The names that the fields of a table have in one file, found by their ids. A file without ids was not written for
/// Iceberg, and its columns have the table's names.
///
/// @param names
///            of fields in the file by id; empty when the file has none
record FileColumns(Map<Integer, String> names) {
    /// Nothing is called so, so that the reader gives nulls.
    private static final String MISSING = "\0missing";

    /// The names in `file`.
    static FileColumns of(DataFile file) throws IOException {
        return new FileColumns(FieldNames.byId(file));
    }

    private String nameOf(Types.NestedField field) {
        return names.isEmpty()
                ? field.name()
                : names.getOrDefault(field.fieldId(), MISSING + field.fieldId());
    }

    /// `wanted`, a part of the columns of `table`, under the names of the file.
    StructType inFile(StructType wanted, Types.StructType table) {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : wanted) {
            Types.NestedField known = table.field(field.name());
            fields.add(
                    new StructField(nameOf(known), inFile(field.dataType(), known.type()), field.nullable()));
        }
        return new StructType(fields);
    }

    private DataType inFile(DataType wanted, Type type) {
        return switch (wanted) {
            case StructType struct -> inFile(struct, type.asStructType());
            case ArrayType array -> new ArrayType(
                    inFile(array.elementType(), type.asListType().elementType()), array.containsNull());
            case MapType map -> new MapType(
                    inFile(map.keyType(), type.asMapType().keyType()),
                    inFile(map.valueType(), type.asMapType().valueType()), map.valueContainsNull());
            default -> wanted;
        };
    }

    /// Those of `conditions` that can be asked of the file, under its names.
    List<Condition> inFile(List<Condition> conditions, Types.StructType table) {
        return conditions.stream().flatMap(condition -> inFile(condition, table).stream()).toList();
    }

    private Optional<Condition> inFile(Condition condition, Types.StructType table) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) -> {
                Optional<Condition> one = inFile(left, table);
                Optional<Condition> other = inFile(right, table);
                yield one.isPresent() && other.isPresent()
                        ? Optional.of(new Condition.And(one.get(), other.get()))
                        : one.or(() -> other);
            }
            case Condition.Or(Condition left, Condition right) -> inFile(left, table)
                    .flatMap(one -> inFile(right, table).map(other -> new Condition.Or(one, other)));
            case Condition.IsNull _ -> Optional.empty();
            case Condition.IsNotNull(List<String> column) ->
                path(column, table).map(Condition.IsNotNull::new);
            case Condition.StartsWith(List<String> column, String prefix) ->
                path(column, table).map(path -> new Condition.StartsWith(path, prefix));
            case Condition.Compare(List<String> column, Condition.Operator operator, Object value) ->
                path(column, table).map(path -> new Condition.Compare(path, operator, value));
            case Condition.OneOf(List<String> column, List<Object> values) ->
                path(column, table).map(path -> new Condition.OneOf(path, values));
            case Condition.MayBeIn(List<String> column, var filter) ->
                path(column, table).map(path -> new Condition.MayBeIn(path, filter));
        };
    }

    /// The path of a column in the file; empty when the file lacks it.
    private Optional<List<String>> path(List<String> column, Types.StructType table) {
        List<String> path = new ArrayList<>();
        Types.StructType struct = table;
        for (String part : column) {
            Types.NestedField field = struct == null ? null : struct.field(part);
            if (field == null || nameOf(field).startsWith(MISSING)) {
                return Optional.empty();
            }
            path.add(nameOf(field));
            struct = field.type().isStructType() ? field.type().asStructType() : null;
        }
        return Optional.of(path);
    }
}
