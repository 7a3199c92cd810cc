package io.troupe.sql.connector.engine;

import io.troupe.columnar.Batch;
import io.troupe.sql.catalyst.EngineValues;
import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.read.PartitionReader;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.source.ColumnChoice;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a connector, made into batches.
final class RowReader implements BatchReader {
    private final String table;
    private final PartitionReader<InternalRow> reader;
    private final int width;
    private final int[] places;
    private final List<DataType> types = new ArrayList<>();
    private final ColumnChoice choice;
    private boolean ended;

    RowReader(String table, PartitionReader<InternalRow> reader, StructType read, StructType wanted) {
        this.table = table;
        this.reader = reader;
        this.width = read.size();
        List<String> names = List.of(read.fieldNames());
        List<StructField> fields = wanted.fieldList().stream()
                .map(field -> read.apply(names.indexOf(field.name()))).toList();
        this.places = fields.stream().mapToInt(field -> names.indexOf(field.name())).toArray();
        fields.forEach(field -> types.add(field.dataType()));
        this.choice = new ColumnChoice(new StructType(fields), wanted);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        List<VectorBuilder> builders = types.stream().map(type -> VectorBuilder.of(type, Batch.ROWS))
                .toList();
        int rows = 0;
        while (!ended && rows < Batch.ROWS) {
            if (!reader.next()) {
                ended = true;
                break;
            }
            add(reader.get(), builders);
            rows++;
        }
        return rows == 0
                ? null
                : choice.of(new Batch(builders.stream().map(VectorBuilder::build).toList(), rows));
    }

    private void add(InternalRow row, List<VectorBuilder> builders) {
        if (row.numFields() < width) {
            throw ConnectorTables.broken(table,
                    "a row has " + row.numFields() + " values, the scan " + width + " columns");
        }
        for (int i = 0; i < places.length; i++) {
            DataType type = types.get(i);
            int place = places[i];
            builders.get(i).append(row.isNullAt(place) ? null : EngineValues.of(row.get(place, type), type));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
