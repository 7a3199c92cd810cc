package io.troupe.sql.exec;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.operator.Relation;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tasks of one run report of a [PhysicalPlan.Observe]. Safe for use by several threads.
public final class Observed implements AutoCloseable {
    private final PhysicalPlan.Observe plan;
    private final MetricsLedger ledger;
    private final List<List<@Nullable Object>> states = new ArrayList<>();

    /// Listens from now on until it is closed.
    public Observed(PhysicalPlan.Observe plan, MetricsLedger ledger) {
        this.plan = plan;
        this.ledger = ledger;
        ledger.listen(plan.id(), this::add);
    }

    /// What is observed.
    public String name() {
        return plan.name();
    }

    /// The names and types of the values.
    public List<AttributeReference> output() {
        return plan.results().output();
    }

    private synchronized void add(Object report) {
        List<DataType> types = plan.partial().output().stream().map(AttributeReference::dataType).toList();
        for (Batch batch : ((Relation) report).batches()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                states.add(Values.row(batch, row, types));
            }
        }
    }

    /// What computes the values, one row, of what was reported so far.
    public synchronized PhysicalPlan results() {
        PhysicalPlan rows = new PhysicalPlan.LocalRows(plan.partial().output(), List.copyOf(states));
        return plan.results().transformUp(node -> node instanceof PhysicalPlan.Nothing ? rows : node);
    }

    @Override
    public void close() {
        ledger.close(plan.id());
    }
}
