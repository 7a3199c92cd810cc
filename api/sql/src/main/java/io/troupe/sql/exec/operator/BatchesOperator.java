package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Batches that are there, or are made as they are asked for.
final class BatchesOperator implements Operator {
    private final Iterator<Batch> batches;

    BatchesOperator(Iterator<Batch> batches) {
        this.batches = batches;
    }

    @Override
    public @Nullable Batch next() {
        return batches.hasNext() ? batches.next() : null;
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
