package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each batch once for each projection.
final class ExpandOperator implements Operator {
    private final Operator child;
    private final List<List<Evaluation>> projections;
    private @Nullable Input current;
    private int next;

    ExpandOperator(Operator child, List<List<Evaluation>> projections) {
        this.child = child;
        this.projections = projections;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Input input = current;
        if (input == null || next == projections.size()) {
            Batch batch = child.next();
            if (batch == null) {
                return null;
            }
            input = Input.of(batch);
            current = input;
            next = 0;
        }
        return ProjectOperator.project(input, projections.get(next++));
    }

    @Override
    public void close() {
        child.close();
    }
}
