package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.source.Write;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.Values;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.types.Types;

/// Takes the changes of a task: new rows go to data files, and the positions of old ones are collected.
final class DeltaPart implements Write.PartWriter {
    private final IcebergPart rows;
    private final List<Types.NestedField> fields;
    private final int columns;
    private final boolean hasIds;
    private final Map<String, PositionDeleteIndex> deleted = new HashMap<>();

    /// Batches have `columns` columns of the table, then a file and a position, if `hasIds` the id of the row, and then
    /// whether there is a new one.
    DeltaPart(IcebergPart rows, Schema schema, int columns, boolean hasIds) {
        this.rows = rows;
        this.fields = schema.columns();
        this.columns = columns;
        this.hasIds = hasIds;
    }

    @Override
    public void write(Batch batch) throws IOException {
        int[] kept = new int[batch.rowCount()];
        int count = 0;
        Vector file = batch.column(columns);
        Vector position = batch.column(columns + 1);
        Vector stays = batch.column(columns + (hasIds ? 3 : 2));
        for (int row = 0; row < batch.rowCount(); row++) {
            if (Values.get(file, row, DataTypes.StringType) instanceof String path
                    && Values.get(position, row, DataTypes.LongType) instanceof Long place) {
                deleted.computeIfAbsent(path, _ -> DeletedPositions.none()).delete(place);
            }
            if (Boolean.TRUE.equals(Values.get(stays, row, DataTypes.BooleanType))) {
                kept[count++] = row;
            }
        }
        if (count > 0) {
            rows.write(rowsOf(batch.gather(kept, count)));
        }
    }

    private Batch rowsOf(Batch batch) {
        List<Vector> vectors = new ArrayList<>(batch.columns().subList(0, columns));
        for (int i = 0; i < columns; i++) {
            for (int row = 0; fields.get(i).isRequired() && row < batch.rowCount(); row++) {
                if (vectors.get(i).isNull(row)) {
                    throw SqlException.execution("NOT_NULL_ASSERT_VIOLATION", "walkedTypePath",
                            "\nthe column `" + fields.get(i).name() + "`");
                }
            }
        }
        if (hasIds) {
            vectors.add(batch.column(columns + 2));
            vectors.add(Values.constant(DataTypes.LongType, null, batch.rowCount()));
        }
        return new Batch(vectors, batch.rowCount());
    }

    /// What a task has made.
    record Receipt(List<WrittenFile> files, List<DeletedPositions> deleted) implements Serializable {}

    @Override
    public Serializable finish() throws IOException {
        List<DeletedPositions> positions = new ArrayList<>();
        deleted.forEach((file, index) -> positions.add(DeletedPositions.of(file, index)));
        return new Receipt(rows.finish().files(), List.copyOf(positions));
    }

    @Override
    public void abort() throws IOException {
        rows.abort();
    }
}
