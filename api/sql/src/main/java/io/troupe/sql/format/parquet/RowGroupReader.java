package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.format.FileErrors;
import io.troupe.sql.format.RowCondition;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.Condition;
import io.troupe.sql.source.ScanRequest;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;

/// Reads one group of rows in batches, a window of rows after the other. The columns of conditions are
/// decoded first and choose the rows of the window; of the other columns only these rows are decoded.
/// Windows of few rows are put together.
final class RowGroupReader implements BatchReader {
    private final FileBytes bytes;
    private final Decompressor decompressor = new Decompressor();
    private final BitSet deadBatches;
    private final long end;
    private @Nullable ChosenRows chosenRows;
    private final List<PlacedColumn> columns = new ArrayList<>();
    private long row;
    private final SmallBatches small;

    /// The columns of `request` in the group `index` of `file`, a part of a table with the columns `schema`.
    RowGroupReader(ParquetFile file, int index, StructType schema, ScanRequest request) throws IOException {
        RowGroup group = file.rowGroups().get(index);
        this.bytes = FileBytes.open(file.file());
        this.small = new SmallBatches(request.columns());
        RowGroupFilter filter = new RowGroupFilter(file, group);
        this.end = filter.mayMatch(request.conditions(), bytes) ? group.getNum_rows() : 0;
        this.deadBatches = end == 0 ? new BitSet() : filter.deadBatches(request.conditions(), bytes);
        try {
            open(new ColumnReaders(file, group, bytes, decompressor), schema, request, file.file().path());
        } catch (CorruptFileException e) {
            close();
            throw FileErrors.unreadable(file.file().path(), "the schema", e);
        } catch (SqlException e) {
            close();
            throw e;
        }
    }

    private void open(ColumnReaders readers, StructType schema, ScanRequest request, String path) {
        for (StructField wanted : request.columns()) {
            columns.add(new PlacedColumn(readers.of(wanted), path));
        }
        Map<StructField, List<Condition>> conditions = new LinkedHashMap<>();
        for (Condition condition : request.conditions()) {
            RowCondition.columnOf(condition, schema).ifPresent(
                    column -> conditions.computeIfAbsent(column, _ -> new ArrayList<>()).add(condition));
        }
        List<FilterColumn> filters = new ArrayList<>();
        conditions.forEach((column, all) -> {
            int output = indexOf(request.columns(), column.name());
            PlacedColumn reader = output < 0
                    ? new PlacedColumn(readers.of(column), path)
                    : columns.get(output);
            List<RowCondition> required = new ArrayList<>();
            List<RowCondition> optional = new ArrayList<>();
            for (Condition condition : all) {
                (condition instanceof Condition.MayBeIn ? optional : required)
                        .add(RowCondition.of(condition, column.dataType()));
            }
            filters.add(new FilterColumn(reader, required, optional, output));
        });
        chosenRows = filters.isEmpty() ? null : new ChosenRows(filters, columns);
    }

    private static int indexOf(StructType columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.apply(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        ChosenRows choice = chosenRows;
        while (skipDeadRows()) {
            int rows = (int) Math.min(Batch.ROWS, end - row);
            Batch batch = choice == null ? whole(rows) : choice.read(row, rows);
            row += rows;
            Batch ready = batch == null ? null : small.add(batch);
            if (ready != null) {
                return ready;
            }
        }
        return small.rest();
    }

    private Batch whole(int rows) throws IOException {
        List<Vector> vectors = new ArrayList<>(columns.size());
        for (PlacedColumn column : columns) {
            vectors.add(column.read(row, rows));
        }
        return new Batch(vectors, rows);
    }

    /// Goes on to the next row that may be wanted; false when there is none.
    private boolean skipDeadRows() throws IOException {
        while (row < end) {
            int batch = (int) (row / Batch.ROWS);
            if (deadBatches.get(batch)) {
                row = (long) deadBatches.nextClearBit(batch) * Batch.ROWS;
                continue;
            }
            int dead = chosenRows == null ? 0 : chosenRows.deadRows(row);
            if (dead == 0) {
                return true;
            }
            row += dead;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        decompressor.close();
        bytes.close();
    }
}
