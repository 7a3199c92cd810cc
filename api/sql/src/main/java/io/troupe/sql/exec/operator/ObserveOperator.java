package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.sql.physical.PhysicalPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the child, while partial results of aggregates over them are gathered; they are reported at the end, or
/// when no more rows are wanted.
final class ObserveOperator implements Operator {
    private final Operator child;
    private final PhysicalPlan.Observe plan;
    private final TaskServices services;
    private final List<Batch> states = new ArrayList<>();
    private boolean isReported;

    ObserveOperator(Operator child, PhysicalPlan.Observe plan, TaskServices services) {
        this.child = child;
        this.plan = plan;
        this.services = services;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Batch batch = child.next();
        if (batch == null) {
            report();
        } else {
            look(List.of(batch).iterator());
        }
        return batch;
    }

    private void look(Iterator<Batch> batches) throws IOException {
        try (Operator partial = AggregateOperator.of(plan.partial(), new BatchesOperator(batches),
                services)) {
            for (Batch state = partial.next(); state != null; state = partial.next()) {
                states.add(state);
            }
        }
    }

    private void report() {
        if (!isReported) {
            isReported = true;
            services.report(plan.id(), new Relation(states));
        }
    }

    @Override
    public void close() {
        report();
        child.close();
    }
}
