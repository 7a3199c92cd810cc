package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Counts what another operator does, and looks before each batch whether the task should stop.
final class MeteredOperator implements Operator {
    private final Operator operator;
    private final OperatorCounts counts;
    private final TaskServices services;

    MeteredOperator(Operator operator, OperatorCounts counts, TaskServices services) {
        this.operator = operator;
        this.counts = counts;
        this.services = services;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        services.checkCancelled();
        long start = System.nanoTime();
        Batch batch = operator.next();
        long nanos = System.nanoTime() - start;
        if (batch == null) {
            counts.ended(nanos);
        } else {
            counts.gave(batch.rowCount(), nanos);
        }
        return batch;
    }

    @Override
    public void close() {
        operator.close();
    }
}
