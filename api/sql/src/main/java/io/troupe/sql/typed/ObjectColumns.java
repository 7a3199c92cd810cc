package io.troupe.sql.typed;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.encode.Codec;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.types.StructValue;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns in which objects lie.
///
/// @param codec
///            how objects become values
/// @param isFlat
///            whether each field of a struct is a column; else there is one column of the codec's type
public record ObjectColumns(Codec codec, boolean isFlat) implements Serializable {
    /// One column, whatever the type.
    public static ObjectColumns single(Codec codec) {
        return new ObjectColumns(codec, false);
    }

    /// A column for each field of a struct, one for a value.
    public static ObjectColumns flat(Codec codec) {
        return new ObjectColumns(codec, codec.type() instanceof StructType);
    }

    /// The types of the columns.
    public List<DataType> types() {
        return isFlat
                ? ((StructType) codec.type()).fieldList().stream().map(StructField::dataType).toList()
                : List.of(codec.type());
    }

    /// The object in row `row` of the columns, of which the first is column `first` of `batch`.
    public @Nullable Object read(Batch batch, int first, int row) {
        if (!isFlat) {
            return codec.toObjectOrNull(Values.get(batch.column(first), row, codec.type()));
        }
        List<StructField> fields = ((StructType) codec.type()).fieldList();
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            values.add(Values.get(batch.column(first + i), row, fields.get(i).dataType()));
        }
        return codec.toObject(new StructValue(values));
    }

    /// Builders for `rows` rows, one for each column.
    public List<VectorBuilder> builders(int rows) {
        return types().stream().map(type -> VectorBuilder.of(type, rows)).toList();
    }

    /// Adds the columns of `object`. Throws [SqlException] `NOT_NULL_ASSERT_VIOLATION` for a null that would be a whole
    /// row.
    public void write(@Nullable Object object, List<VectorBuilder> builders) {
        if (!isFlat) {
            builders.getFirst().append(codec.toValueOrNull(object));
            return;
        }
        Object value = codec.toValueOrNull(object);
        if (value == null) {
            throw SqlException.execution("NOT_NULL_ASSERT_VIOLATION", "walkedTypePath",
                    "an object that is a whole row of " + codec.type().simpleString());
        }
        List<@Nullable Object> fields = ((StructValue) value).fields();
        for (int i = 0; i < fields.size(); i++) {
            builders.get(i).append(fields.get(i));
        }
    }

    /// What `builders` have as a batch.
    public static Batch batch(List<VectorBuilder> builders) {
        int rows = builders.getFirst().size();
        List<Vector> columns = new ArrayList<>(builders.size());
        builders.forEach(builder -> columns.add(builder.build()));
        return new Batch(columns, rows);
    }
}
