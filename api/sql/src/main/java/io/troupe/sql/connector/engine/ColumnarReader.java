package io.troupe.sql.connector.engine;

import io.troupe.columnar.Batch;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.vectorized.ColumnarBatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Batches of a connector.
final class ColumnarReader implements BatchReader {
    private final PartitionReader<ColumnarBatch> reader;
    private final ColumnChoice choice;
    private @Nullable Batch large;
    private int from;

    ColumnarReader(PartitionReader<ColumnarBatch> reader, ColumnChoice choice) {
        this.reader = reader;
        this.choice = choice;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        while (large == null) {
            if (!reader.next()) {
                return null;
            }
            Batch batch = choice.of(reader.get().toEngineBatch());
            if (batch.rowCount() > 0 && batch.rowCount() <= Batch.ROWS) {
                return batch;
            }
            large = batch.rowCount() == 0 ? null : batch;
            from = 0;
        }
        Batch batch = large;
        int to = Math.min(from + Batch.ROWS, batch.rowCount());
        Batch slice = batch.slice(from, to);
        from = to;
        if (to == batch.rowCount()) {
            large = null;
        }
        return slice;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
