package io.troupe.sql.iceberg;

import io.troupe.columnar.ListVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.ArrayType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.MapType;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What becomes of a column that was read when fields below it were added to the table after the file
/// was written, and have an initial default.
sealed interface Fill extends Serializable {
    /// Nothing is missing, or has no default.
    record Nothing() implements Fill {}

    /// The field is missing.
    record Default(DataType type, Serializable value) implements Fill {}

    /// One for each field of a struct.
    record Fields(List<Fill> fields) implements Fill {}

    /// For the elements of a list.
    record Elements(Fill elements) implements Fill {}

    /// For the values of a map; its keys are whole.
    record Entries(Fill values) implements Fill {}

    /// What is to be done with values of `wanted`, which stand for values of `type`, of a file.
    static Fill of(DataType wanted, Type type, FileColumns file) {
        return switch (wanted) {
            case StructType struct -> {
                List<Fill> fields = new ArrayList<>();
                struct.forEach(field -> {
                    Types.NestedField known = type.asStructType().field(field.name());
                    Object value = IcebergValues.engine(known.initialDefault(), known.type());
                    fields.add(file.has(known.fieldId())
                            ? of(field.dataType(), known.type(), file)
                            : value == null
                                    ? new Nothing()
                                    : new Default(field.dataType(), (Serializable) value));
                });
                yield fields.stream().allMatch(Nothing.class::isInstance)
                        ? new Nothing()
                        : new Fields(List.copyOf(fields));
            }
            case ArrayType array -> {
                Fill elements = of(array.elementType(), type.asListType().elementType(), file);
                yield elements instanceof Nothing ? elements : new Elements(elements);
            }
            case MapType map -> {
                Fill values = of(map.valueType(), type.asMapType().valueType(), file);
                yield values instanceof Nothing ? values : new Entries(values);
            }
            default -> new Nothing();
        };
    }

    /// `vector` with the defaults.
    default Vector in(Vector vector) {
        return switch (this) {
            case Nothing _ -> vector;
            case Default _ -> throw new IllegalStateException("a default belongs to a struct");
            case Fields(List<Fill> fields) -> {
                StructVector struct = (StructVector) vector.decoded();
                List<Vector> filled = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    filled.add(fields.get(i) instanceof Default constant
                            ? constant(constant, struct)
                            : fields.get(i).in(struct.fields().get(i)));
                }
                yield new StructVector(filled, struct.validity(), struct.size());
            }
            case Elements(Fill elements) -> {
                ListVector list = (ListVector) vector.decoded();
                yield new ListVector(elements.in(list.elements()), list.starts(), list.ends(),
                        list.validity(), list.size());
            }
            case Entries(Fill values) -> {
                MapVector map = (MapVector) vector.decoded();
                yield new MapVector(map.keys(), values.in(map.values()), map.starts(), map.ends(),
                        map.validity(), map.size());
            }
        };
    }

    private static Vector constant(Default constant, StructVector struct) {
        VectorBuilder builder = VectorBuilder.of(constant.type(), struct.size());
        for (int row = 0; row < struct.size(); row++) {
            builder.append(struct.isNull(row) ? null : constant.value());
        }
        return builder.build();
    }
}
