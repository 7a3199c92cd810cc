package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.physical.PhysicalPlan;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.source.BatchReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that a program makes of those of the child.
final class ProgramOperator implements Operator {
    private final Operator child;
    private final BatchReader rows;

    ProgramOperator(Operator child, PhysicalPlan.Programmed plan, EvaluationContext context) {
        this.child = child;
        int[] columns = new int[plan.inputs().size()];
        List<AttributeReference> available = plan.child().output();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = available.indexOf(plan.inputs().get(i));
            if (columns[i] < 0) {
                throw new IllegalStateException("no column " + plan.inputs().get(i) + " in " + available);
            }
        }
        this.rows = plan.program().run(new Inputs(child, columns), context);
    }

    @Override
    public @Nullable Batch next() throws IOException {
        return rows.next();
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            child.close();
        }
    }

    /// Some of the columns of an operator, in an order.
    private record Inputs(Operator rows, int[] columns) implements BatchReader {
        @Override
        public @Nullable Batch next() throws IOException {
            Batch batch = rows.next();
            if (batch == null) {
                return null;
            }
            List<Vector> chosen = new ArrayList<>(columns.length);
            for (int column : columns) {
                chosen.add(batch.column(column));
            }
            return new Batch(chosen, batch.rowCount());
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
