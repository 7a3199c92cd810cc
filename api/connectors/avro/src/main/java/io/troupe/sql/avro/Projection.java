package io.troupe.sql.avro;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.MapValue;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/// What of a schema is read for values of a type: a schema without the fields that nobody wants, and a reader for it.
///
/// @param schema
///            to which the schema of the writer is resolved
/// @param reader
///            of values in that schema
record Projection(Schema schema, ValueReader reader) {
    /// What is read of `schema` for values of `type`. Throws [SqlException] AVRO_INCOMPATIBLE_READ_TYPE when values do not
    /// fit; `path` is the name of the column.
    static Projection of(Schema schema, DataType type, AvroOptions options, String path) {
        if (schema.getType() == Schema.Type.UNION) {
            return union(schema, type, options, path);
        }
        if (schema.getType() == Schema.Type.RECORD && type instanceof StructType struct) {
            return record(schema, struct, options, path);
        }
        if (schema.getType() == Schema.Type.ARRAY && type instanceof ArrayType array) {
            Projection element = of(schema.getElementType(), array.elementType(), options, path + ".element");
            return new Projection(Schema.createArray(element.schema), in -> list(in, element.reader));
        }
        if (schema.getType() == Schema.Type.MAP && type instanceof MapType map && map.keyType().isText()) {
            Projection value = of(schema.getValueType(), map.valueType(), options, path + ".value");
            return new Projection(Schema.createMap(value.schema), in -> map(in, value.reader));
        }
        ValueReader reader = ScalarReaders.of(schema, type);
        if (reader == null) {
            throw incompatible(schema, type, path);
        }
        return new Projection(schema, reader);
    }

    private static SqlException incompatible(Schema schema, DataType type, String path) {
        return SqlException.execution(
                "AVRO_INCOMPATIBLE_READ_TYPE", "avroPath", path, "avroType", schema.toString(), "sqlPath",
                path, "sqlType", "\"" + type.sql() + "\"");
    }

    private static List<@Nullable Object> list(ResolvingDecoder in, ValueReader element) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (; left > 0; left--) {
                list.add(element.read(in));
            }
        }
        return list;
    }

    private static MapValue map(ResolvingDecoder in, ValueReader value) throws IOException {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
            for (; left > 0; left--) {
                entries.put(in.readString(), value.read(in));
            }
        }
        return new MapValue(new ArrayList<>(entries.keySet()), new ArrayList<>(entries.values()));
    }

    /// The field of `record` that belongs to the column `name`: of the same case when there is one, else of any case.
    static Optional<Schema.Field> field(Schema record, String name) {
        Schema.Field exact = record.getField(name);
        return exact != null
                ? Optional.of(exact)
                : record.getFields().stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }

    /// A record called as `schema` is, of `fields` with other schemas.
    static Schema recordOf(Schema schema, List<Schema.Field> fields) {
        Schema record = Schema.createRecord(
                schema.getName(), null, schema.getNamespace(), schema.isError());
        schema.getAliases().forEach(record::addAlias);
        record.setFields(fields);
        return record;
    }

    private static Projection record(Schema schema, StructType type, AvroOptions options, String path) {
        List<Schema.Field> fields = new ArrayList<>();
        List<ValueReader> readers = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            StructField wanted = type.apply(i);
            int place = i;
            field(schema, wanted.name()).ifPresent(field -> {
                Projection part = of(
                        field.schema(), wanted.dataType(), options, path + "." + wanted.name());
                fields.add(new Schema.Field(field, part.schema));
                readers.add(part.reader);
                places.add(place);
            });
        }
        int width = type.size();
        return new Projection(recordOf(schema, fields), in -> {
            @Nullable
            Object[] values = new @Nullable Object[width];
            for (Schema.Field field : in.readFieldOrder()) {
                values[places.get(field.pos())] = readers.get(field.pos()).read(in);
            }
            return new StructValue(Arrays.asList(values));
        });
    }

    private static Projection union(Schema schema, DataType type, AvroOptions options, String path) {
        List<Schema> members = SqlTypes.members(schema);
        StructType asMembers = members.size() > 1
                && SqlTypes.of(schema, options).type() instanceof StructType struct ? struct : null;
        List<Schema> types = new ArrayList<>();
        List<ValueReader> readers = new ArrayList<>();
        for (Schema each : schema.getTypes()) {
            Projection part;
            int member = members.indexOf(each);
            if (member < 0 || asMembers == null) {
                part = of(each, type, options, path);
            } else if (type instanceof StructType wanted) {
                part = member(each, asMembers.apply(member), wanted, options, path);
            } else {
                throw incompatible(schema, type, path);
            }
            types.add(part.schema);
            readers.add(part.reader);
        }
        return new Projection(Schema.createUnion(types), in -> readers.get(in.readIndex()).read(in));
    }

    /// A member of a union as the one field that is not null of the struct `wanted`; when that lacks it, all are null.
    private static Projection member(
            Schema schema, StructField field, StructType wanted, AvroOptions options, String path) {
        int place = -1;
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.apply(i).name().equalsIgnoreCase(field.name())) {
                place = i;
            }
        }
        DataType type = place < 0 ? field.dataType() : wanted.apply(place).dataType();
        Projection part = of(schema, type, options, path + "." + field.name());
        int at = place;
        int width = wanted.size();
        return new Projection(part.schema, in -> {
            @Nullable
            Object[] values = new @Nullable Object[width];
            Object value = part.reader.read(in);
            if (at >= 0) {
                values[at] = value;
            }
            return new StructValue(Arrays.asList(values));
        });
    }
}
