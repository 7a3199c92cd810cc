package io.troupe.sql.iceberg;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.source.BatchReader;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.VectorBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/// Rows that Iceberg makes one by one, as batches.
final class StructRows implements BatchReader {
    private final CloseableIterable<? extends StructLike> all;
    private final CloseableIterator<? extends StructLike> rows;
    private final List<Types.NestedField> fields;
    private final int[] places;
    private final StructType columns;

    /// The fields of `type` at `places` of each of `rows`.
    StructRows(CloseableIterable<? extends StructLike> rows, Types.StructType type, int[] places) {
        this.all = rows;
        this.rows = rows.iterator();
        this.fields = type.fields();
        this.places = places;
        this.columns = IcebergTypes.columns(type);
    }

    @Override
    public @Nullable Batch next() {
        if (!rows.hasNext()) {
            return null;
        }
        List<VectorBuilder> builders = new ArrayList<>();
        for (int place : places) {
            builders.add(VectorBuilder.of(columns.apply(place).dataType(), Batch.ROWS));
        }
        int count = 0;
        while (count < Batch.ROWS && rows.hasNext()) {
            StructLike row = rows.next();
            for (int i = 0; i < places.length; i++) {
                builders.get(i).append(IcebergValues.engine(
                        row.get(places[i], Object.class), fields.get(places[i]).type()));
            }
            count++;
        }
        List<Vector> vectors = new ArrayList<>();
        builders.forEach(builder -> vectors.add(builder.build()));
        return new Batch(vectors, count);
    }

    @Override
    public void close() throws IOException {
        rows.close();
        all.close();
    }
}
