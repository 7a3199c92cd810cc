package io.troupe.sql.shell;

import io.troupe.columnar.Batch;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Values;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The rows of a statement, still as columns: cells become text one row at a time. They can be read once.
///
/// @param schema
///            the names and types of the columns
/// @param batches
///            the rows in order
/// @param zone
///            that moments are shown in
record Result(StructType schema, Iterator<Batch> batches, ZoneId zone) {
    /// Takes one row at a time.
    @FunctionalInterface
    interface RowSink {
        /// Takes the engine's values of a row.
        void accept(List<@Nullable Object> values);
    }

    /// The types of the columns.
    List<DataType> types() {
        return schema.fieldList().stream().map(StructField::dataType).toList();
    }

    /// Gives all rows to `sink`; stops after a batch when `isWanted` says so. How many it got.
    long forEach(RowSink sink, BooleanSupplier isWanted) {
        List<DataType> types = types();
        long count = 0;
        while (batches.hasNext()) {
            Batch batch = batches.next();
            for (int row = 0; row < batch.rowCount(); row++) {
                sink.accept(Values.row(batch, row, types));
            }
            count += batch.rowCount();
            if (!isWanted.getAsBoolean()) {
                break;
            }
        }
        return count;
    }
}
