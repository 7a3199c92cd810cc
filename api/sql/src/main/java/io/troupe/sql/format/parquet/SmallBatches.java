package io.troupe.sql.format.parquet;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Concatenation;
import io.troupe.sql.types.StructField;
import io.troupe.sql.types.StructType;
import io.troupe.sql.value.Lanes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts batches of few rows together.
final class SmallBatches {
    private static final int ENOUGH = Batch.ROWS / 2;

    private final List<io.troupe.columnar.Lane> lanes = new ArrayList<>();
    private final List<Batch> waiting = new ArrayList<>();
    private int rows;

    /// Batches of `columns`.
    SmallBatches(StructType columns) {
        for (StructField column : columns) {
            lanes.add(Lanes.of(column.dataType()));
        }
    }

    /// Takes `batch`; gives a batch that is large enough, or null as long as there is none.
    @Nullable
    Batch add(Batch batch) {
        if (rows == 0 && batch.rowCount() >= ENOUGH) {
            return batch;
        }
        Batch full = rows + batch.rowCount() > Batch.ROWS ? rest() : null;
        waiting.add(batch);
        rows += batch.rowCount();
        return full == null && rows >= ENOUGH ? rest() : full;
    }

    /// What is left, null when nothing is.
    @Nullable
    Batch rest() {
        if (rows == 0) {
            return null;
        }
        Batch all = Concatenation.of(lanes, waiting);
        waiting.clear();
        rows = 0;
        return all;
    }
}
