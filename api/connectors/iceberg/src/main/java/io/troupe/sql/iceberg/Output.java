package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Where the values of a column come from, for the rows of one file.
sealed interface Output extends Serializable {
    /// A column that is read from the file.
    ///
    /// @param index
    ///            among the columns that are read
    record Read(int index, Fill fill) implements Output {}

    /// The same value for all rows.
    record Constant(DataType type, @Nullable Serializable value) implements Output {}

    /// The position in the file, from 0 on.
    record Position() implements Output {}

    /// Whether a delete file names the row.
    record IsDeleted() implements Output {}

    /// A number of the file's rows: what the file says, or else, where it says nothing, `first` and, if `counts`, the
    /// position.
    ///
    /// @param index
    ///            among the columns that are read; negative when the file lacks it
    /// @param first
    ///            null when rows of the file have none
    record Lineage(int index, @Nullable Long first, boolean counts) implements Output {}

    /// The values for the rows of `batch`, which begins at `position` of its file.
    default Vector of(Batch batch, long position, boolean[] deleted) {
        int rows = batch.rowCount();
        return switch (this) {
            case Read(int index, Fill fill) -> fill.in(batch.column(index));
            case Constant(DataType type, Serializable value) -> Values.constant(type, value, rows);
            case Position _ -> {
                long[] positions = new long[rows];
                for (int row = 0; row < rows; row++) {
                    positions[row] = position + row;
                }
                yield new LongVector(positions, null, rows);
            }
            case IsDeleted _ -> {
                byte[] flags = new byte[rows];
                for (int row = 0; row < rows; row++) {
                    flags[row] = (byte) (deleted[row] ? 1 : 0);
                }
                yield new BooleanVector(flags, null, rows);
            }
            case Lineage lineage -> numbers(lineage, batch, position);
        };
    }

    private static Vector numbers(Lineage lineage, Batch batch, long position) {
        VectorBuilder builder = VectorBuilder.of(DataTypes.LongType, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            Object own = lineage.index < 0
                    ? null
                    : Values.get(batch.column(lineage.index), row, DataTypes.LongType);
            Long first = lineage.first;
            builder.append(own != null || first == null
                    ? own
                    : Long.valueOf(lineage.counts ? first + position + row : first));
        }
        return builder.build();
    }
}
