package io.troupe.sql.iceberg;

import io.troupe.sql.format.DataFile;
import io.troupe.sql.format.parquet.FieldNames;
import io.troupe.sql.format.parquet.ParquetFormat;
import io.troupe.sql.source.Condition;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.mapping.MappedField;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// The names that the fields of a table have in one file, found by their ids. A file without ids was not written for
/// Iceberg: the table's name mapping says what its columns are, or they have the table's names.
///
/// @param names
///            of fields in the file by id; fields that it lacks are missing
record FileColumns(Map<Integer, String> names) {
    /// Nothing is called so, so that the reader gives nulls.
    private static final String MISSING = "\0missing";

    /// The names in `file` of the fields of `table`.
    ///
    /// @param mapping
    ///            null when the table has none
    static FileColumns of(DataFile file, Types.StructType table, @Nullable NameMapping mapping)
            throws IOException {
        Map<Integer, String> byId = FieldNames.byId(file);
        if (!byId.isEmpty()) {
            return new FileColumns(byId);
        }
        StructType inFile = new ParquetFormat().schema(List.of(file), Map.of());
        Map<Integer, String> names = new HashMap<>();
        if (mapping == null) {
            addByName(inFile, table, names);
        } else {
            addMapped(inFile, List.of(), mapping, names);
        }
        return new FileColumns(names);
    }

    private static void addByName(DataType inFile, Type type, Map<Integer, String> names) {
        switch (inFile) {
            case StructType struct when type.isStructType() -> struct.forEach(field -> {
                Types.NestedField known = type.asStructType().field(field.name());
                if (known != null) {
                    names.put(known.fieldId(), field.name());
                    addByName(field.dataType(), known.type(), names);
                }
            });
            case ArrayType array when type.isListType() ->
                addByName(array.elementType(), type.asListType().elementType(), names);
            case MapType map when type.isMapType() -> {
                addByName(map.keyType(), type.asMapType().keyType(), names);
                addByName(map.valueType(), type.asMapType().valueType(), names);
            }
            default -> {
                // nothing below it
            }
        }
    }

    private static void addMapped(
            DataType inFile, List<String> path, NameMapping mapping, Map<Integer, String> names) {
        switch (inFile) {
            case StructType struct -> struct.forEach(field -> {
                List<String> below = plus(path, field.name());
                MappedField mapped = mapping.find(below);
                if (mapped != null && mapped.id() != null) {
                    names.put(mapped.id(), field.name());
                }
                addMapped(field.dataType(), below, mapping, names);
            });
            case ArrayType array -> addMapped(array.elementType(), plus(path, "element"), mapping, names);
            case MapType map -> {
                addMapped(map.keyType(), plus(path, "key"), mapping, names);
                addMapped(map.valueType(), plus(path, "value"), mapping, names);
            }
            default -> {
                // nothing below it
            }
        }
    }

    private static List<String> plus(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /// Whether the file has the field.
    boolean has(int id) {
        return names.containsKey(id);
    }

    /// The name of the field in the file, or one that it has not.
    String nameOf(int id) {
        return names.getOrDefault(id, MISSING + id);
    }

    /// `wanted`, a part of the fields of `table`, under the names of the file.
    StructType inFile(StructType wanted, Types.StructType table) {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : wanted) {
            Types.NestedField known = table.field(field.name());
            fields.add(new StructField(
                    nameOf(known.fieldId()), inFile(field.dataType(), known.type()), field.nullable()));
        }
        return new StructType(fields);
    }

    /// A type, of which a part may be wanted, under the names of the file.
    DataType inFile(DataType wanted, Type type) {
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
            if (field == null || !has(field.fieldId())) {
                return Optional.empty();
            }
            path.add(nameOf(field.fieldId()));
            struct = field.type().isStructType() ? field.type().asStructType() : null;
        }
        return Optional.of(path);
    }
}
