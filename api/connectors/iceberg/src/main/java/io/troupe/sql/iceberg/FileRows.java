package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// The rows of a piece of a file as those of the table, without those that are no more.
final class FileRows implements BatchReader {
    private final BatchReader file;
    private final FileReading reading;
    private final PositionDeleteIndex positions;
    private final List<Keys> keys = new ArrayList<>();
    private long position;

    private record Keys(List<Output> columns, List<DataType> types, Set<List<@Nullable Object>> deleted) {}

    /// `file` gives the rows of the piece in order.
    FileRows(BatchReader file, FileReading reading, DeleteRows deletes) throws IOException {
        this.file = file;
        this.reading = reading;
        this.position = reading.firstRow();
        try {
            this.positions = reading.positions().isEmpty()
                    ? PositionDeleteIndex.empty()
                    : deletes.positions(reading.location(), reading.positions());
            for (FileReading.EqualityDelete delete : reading.equal()) {
                Types.StructType fields = SchemaParser.fromJson(delete.fields()).asStruct();
                keys.add(new Keys(delete.keys(),
                        IcebergTypes.columns(fields).fieldList().stream().map(StructField::dataType).toList(),
                        deletes.keys(delete.file(), fields)));
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public @Nullable Batch next() throws IOException {
        for (Batch batch = file.next(); batch != null; batch = file.next()) {
            boolean[] deleted = deleted(batch);
            List<Vector> columns = new ArrayList<>(reading.outputs().size());
            for (Output output : reading.outputs()) {
                columns.add(output.of(batch, position, deleted));
            }
            position += batch.rowCount();
            Batch rows = new Batch(columns, batch.rowCount());
            Batch kept = reading.keepsDeleted() ? rows : remaining(rows, deleted);
            if (kept.rowCount() > 0) {
                return kept;
            }
        }
        return null;
    }

    private boolean[] deleted(Batch batch) {
        boolean[] deleted = new boolean[batch.rowCount()];
        if (positions.isNotEmpty()) {
            for (int row = 0; row < deleted.length; row++) {
                deleted[row] = positions.isDeleted(position + row);
            }
        }
        for (Keys each : keys) {
            List<Vector> columns = new ArrayList<>();
            for (Output output : each.columns) {
                columns.add(output.of(batch, position, deleted));
            }
            Batch compared = new Batch(columns, batch.rowCount());
            for (int row = 0; row < deleted.length; row++) {
                deleted[row] |= each.deleted.contains(DeleteRows.key(compared, row, each.types));
            }
        }
        return deleted;
    }

    private static Batch remaining(Batch batch, boolean[] deleted) {
        int[] rows = new int[deleted.length];
        int count = 0;
        for (int row = 0; row < deleted.length; row++) {
            if (!deleted[row]) {
                rows[count++] = row;
            }
        }
        return count == deleted.length ? batch : batch.gather(rows, count);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
