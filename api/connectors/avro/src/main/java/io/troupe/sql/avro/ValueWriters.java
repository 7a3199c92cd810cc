package io.troupe.sql.avro;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/// How values of types are written in schemas.
final class ValueWriters {
    private final boolean positional;

    private ValueWriters(boolean positional) {
        this.positional = positional;
    }

    /// A writer of values of `type` in `schema`. Throws [SqlException] AVRO_INCOMPATIBLE_WRITE_TYPE when they do not fit;
    /// `path` is the name of the column.
    static ValueWriter of(DataType type, Schema schema, String path, AvroOptions options) {
        return new ValueWriters(options.positional()).value(type, schema, path);
    }

    private ValueWriter value(DataType type, Schema schema, String path) {
        if (schema.getType() == Schema.Type.UNION) {
            return union(type, schema, path);
        }
        ValueWriter present = present(type, schema, path);
        if (present == null) {
            throw incompatible(type, schema, path);
        }
        if (schema.getType() == Schema.Type.NULL) {
            return present;
        }
        return (vector, row, out) -> {
            if (vector.isNull(row)) {
                throw SqlException.execution(
                        "AVRO_CANNOT_WRITE_NULL_FIELD", "name", "`" + path + "`", "dataType",
                        "\"" + type.sql() + "\"");
            }
            present.write(vector, row, out);
        };
    }

    private ValueWriter union(DataType type, Schema schema, String path) {
        int nulls = schema.getIndexNamed("null") == null ? -1 : schema.getIndexNamed("null");
        ValueWriter present = null;
        for (int i = 0; i < schema.getTypes().size() && present == null && !(type instanceof NullType); i++) {
            int index = i;
            ValueWriter member = i == nulls ? null : present(type, schema.getTypes().get(i), path);
            if (member != null) {
                present = (vector, row, out) -> {
                    out.writeIndex(index);
                    member.write(vector, row, out);
                };
            }
        }
        if (present == null && type instanceof StructType struct) {
            present = members(struct, schema, path);
        }
        if (present == null && nulls < 0 || present == null && !(type instanceof NullType)) {
            throw incompatible(type, schema, path);
        }
        ValueWriter written = present;
        return (vector, row, out) -> {
            if (written != null && !vector.isNull(row)) {
                written.write(vector, row, out);
            } else if (nulls >= 0) {
                out.writeIndex(nulls);
                out.writeNull();
            } else {
                throw SqlException.execution(
                        "AVRO_CANNOT_WRITE_NULL_FIELD", "name", "`" + path + "`", "dataType",
                        "\"" + type.sql() + "\"");
            }
        };
    }

    /// A struct with a field for each member of a union, one of which has a value; null when it is no such struct.
    private @Nullable ValueWriter members(StructType type, Schema union, String path) {
        List<Schema> members = SqlTypes.members(union);
        if (members.size() != type.size()) {
            return null;
        }
        List<ValueWriter> writers = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ValueWriter writer = present(type.apply(i).dataType(), members.get(i), path + "." + i);
            if (writer == null) {
                return null;
            }
            writers.add(writer);
        }
        int[] indexes = members.stream().mapToInt(member -> union.getTypes().indexOf(member)).toArray();
        return (vector, row, out) -> {
            List<Vector> fields = ((StructVector) vector).fields();
            for (int i = 0; i < indexes.length; i++) {
                if (!fields.get(i).isNull(row)) {
                    out.writeIndex(indexes[i]);
                    writers.get(i).write(fields.get(i), row, out);
                    return;
                }
            }
            throw SqlException.execution(
                    "AVRO_CANNOT_WRITE_NULL_FIELD", "name", "`" + path + "`", "dataType",
                    "\"" + type.sql() + "\"");
        };
    }

    /// A writer of values that are not null; null when they do not fit.
    private @Nullable ValueWriter present(DataType type, Schema schema, String path) {
        switch (schema.getType()) {
            case ARRAY -> {
                if (type instanceof ArrayType array) {
                    ValueWriter element = value(
                            array.elementType(), schema.getElementType(), path + ".element");
                    return (vector, row, out) -> list((ListVector) vector, row, element, out);
                }
            }
            case MAP -> {
                if (type instanceof MapType map && map.keyType().isText()) {
                    ValueWriter value = value(map.valueType(), schema.getValueType(), path + ".value");
                    return (vector, row, out) -> map((MapVector) vector, row, value, out);
                }
            }
            case RECORD -> {
                if (type instanceof StructType struct) {
                    return record(struct, schema, path);
                }
            }
            default -> {
                return ScalarWriters.of(type, schema, path);
            }
        }
        return null;
    }

    private static void list(ListVector lists, int row, ValueWriter element, Encoder out) throws IOException {
        int from = lists.starts()[row];
        int to = lists.ends()[row];
        out.writeArrayStart();
        out.setItemCount(to - from);
        for (int i = from; i < to; i++) {
            out.startItem();
            element.write(lists.elements(), i, out);
        }
        out.writeArrayEnd();
    }

    private static void map(MapVector maps, int row, ValueWriter value, Encoder out) throws IOException {
        int from = maps.starts()[row];
        int to = maps.ends()[row];
        BytesVector keys = (BytesVector) maps.keys();
        out.writeMapStart();
        out.setItemCount(to - from);
        for (int i = from; i < to; i++) {
            out.startItem();
            out.writeBytes(keys.bytes(), keys.starts()[i], keys.ends()[i] - keys.starts()[i]);
            value.write(maps.values(), i, out);
        }
        out.writeMapEnd();
    }

    private ValueWriter record(StructType type, Schema schema, String path) {
        List<Schema.Field> fields = schema.getFields();
        int[] places = new int[fields.size()];
        List<ValueWriter> writers = new ArrayList<>();
        int used = 0;
        for (Schema.Field field : fields) {
            int place = place(type, field);
            places[field.pos()] = place;
            String below = path.isEmpty() ? field.name() : path + "." + field.name();
            if (place >= 0) {
                writers.add(value(type.apply(place).dataType(), field.schema(), below));
                used++;
            } else if (SqlTypes.of(field.schema(), AvroOptions.of(java.util.Map.of())).nullable()) {
                writers.add(value(io.troupe.sql.types.DataTypes.NullType, field.schema(), below));
            } else {
                throw incompatible(type, schema, path);
            }
        }
        if (used < type.size()) {
            throw incompatible(type, schema, path);
        }
        return (vector, row, out) -> {
            List<Vector> values = ((StructVector) vector).fields();
            for (int i = 0; i < places.length; i++) {
                Vector value = places[i] < 0 ? vector : values.get(places[i]);
                writers.get(i).write(value, row, out);
            }
        };
    }

    private int place(StructType type, Schema.Field field) {
        if (positional) {
            return field.pos() < type.size() ? field.pos() : -1;
        }
        List<String> names = List.of(type.fieldNames());
        int exact = names.indexOf(field.name());
        if (exact >= 0) {
            return exact;
        }
        Optional<String> other = names.stream().filter(field.name()::equalsIgnoreCase).findFirst();
        return other.map(names::indexOf).orElse(-1);
    }

    private static SqlException incompatible(DataType type, Schema schema, String path) {
        return SqlException.analysis(
                Origin.UNKNOWN, "AVRO_INCOMPATIBLE_WRITE_TYPE", "sqlPath", path.isEmpty() ? "row" : path,
                "sqlType", "\"" + type.sql() + "\"", "avroPath", path.isEmpty() ? "row" : path, "avroType",
                schema.toString());
    }
}
