package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import org.jspecify.annotations.Nullable;

/// A large batch in parts of at most [Batch#ROWS] rows.
final class Slices implements Operator {
    private final Batch batch;
    private int position;

    Slices(Batch batch) {
        this.batch = batch;
    }

    @Override
    public @Nullable Batch next() {
        if (position == batch.rowCount()) {
            return null;
        }
        int to = Math.min(batch.rowCount(), position + Batch.ROWS);
        Batch part = batch.slice(position, to);
        position = to;
        return part;
    }

    @Override
    public void close() {
        // holds nothing but the batch
    }
}
