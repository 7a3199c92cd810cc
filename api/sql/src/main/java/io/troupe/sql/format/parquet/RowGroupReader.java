package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.StructField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/// Reads one group of rows in batches.
final class RowGroupReader implements BatchReader {
    private final ParquetFile file;
    private final FileBytes bytes;
    private final Decompressor decompressor = new Decompressor();
    private final List<ColumnReader> columns = new ArrayList<>();
    private final BitSet deadBatches;
    private int nextBatch;
    private long left;

    /// The columns of `request` in the group `index` of `file`.
    RowGroupReader(ParquetFile file, int index, ScanRequest request) throws IOException {
        this.file = file;
        RowGroup group = file.rowGroups().get(index);
        this.left = group.getNum_rows();
        this.bytes = FileBytes.open(file.file());
        RowGroupFilter filter = new RowGroupFilter(file, group);
        if (!filter.mayMatch(request.conditions(), bytes)) {
            left = 0;
        }
        this.deadBatches = filter.deadBatches(request.conditions(), bytes);
        try {
            ColumnReaders readers = new ColumnReaders(file, group, bytes, decompressor);
            for (StructField wanted : request.columns()) {
                columns.add(readers.of(wanted));
            }
        } catch (CorruptFileException e) {
            close();
            throw FileErrors.unreadable(file.file().path(), "the schema", e);
        } catch (SqlException e) {
            close();
            throw e;
        }
    }

    @Override
    public @Nullable Batch next() throws IOException {
        skipDeadBatches();
        int rows = (int) Math.min(Batch.ROWS, left);
        if (rows == 0) {
            return null;
        }
        List<Vector> vectors = new ArrayList<>(columns.size());
        for (ColumnReader column : columns) {
            vectors.add(read(column, rows));
        }
        left -= rows;
        nextBatch++;
        return new Batch(vectors, rows);
    }

    private void skipDeadBatches() throws IOException {
        long rows = 0;
        while (left > rows && deadBatches.get(nextBatch)) {
            rows = Math.min(left, rows + Batch.ROWS);
            nextBatch++;
        }
        left -= rows;
        for (int i = 0; rows > 0 && left > 0 && i < columns.size(); i++) {
            skip(columns.get(i), rows);
        }
    }

    private void skip(ColumnReader column, long rows) throws IOException {
        try {
            column.skip(rows);
        } catch (CorruptFileException | IndexOutOfBoundsException | NegativeArraySizeException
                | ArithmeticException e) {
            throw FileErrors.unreadable(file.file().path(), column.place(), e);
        }
    }

    private Vector read(ColumnReader column, int rows) throws IOException {
        try {
            return column.read(rows);
        } catch (CorruptFileException | IndexOutOfBoundsException | NegativeArraySizeException
                | ArithmeticException e) {
            throw FileErrors.unreadable(file.file().path(), column.place(), e);
        }
    }

    @Override
    public void close() throws IOException {
        decompressor.close();
        bytes.close();
    }
}
