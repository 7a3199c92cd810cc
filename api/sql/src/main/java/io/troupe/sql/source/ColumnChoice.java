package io.troupe.sql.source;

import io.troupe.columnar.Batch;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// Some columns of batches that have all of them, by name. Structs may lose fields.
///
/// @param schema
///            the columns of the batches
/// @param wanted
///            the columns that are chosen, in their order
public record ColumnChoice(StructType schema, StructType wanted) implements Serializable {
    /// The chosen columns of `batch`.
    public Batch of(Batch batch) {
        return new Batch(columns(batch.columns(), schema, wanted), batch.rowCount());
    }

    private static List<Vector> columns(List<Vector> all, StructType schema, StructType wanted) {
        List<String> names = List.of(schema.fieldNames());
        List<Vector> columns = new ArrayList<>();
        wanted.forEach(field -> {
            int index = names.indexOf(field.name());
            columns.add(narrowed(all.get(index), schema.apply(index).dataType(), field.dataType()));
        });
        return columns;
    }

    /// A struct with the fields of `wanted` only; anything else as it is.
    private static Vector narrowed(Vector vector, DataType type, DataType wanted) {
        if (!(type instanceof StructType all) || !(wanted instanceof StructType some) || all.equals(some)
                || !(vector.decoded() instanceof StructVector struct)) {
            return vector;
        }
        return new StructVector(columns(struct.fields(), all, some), struct.validity(), struct.size());
    }
}
