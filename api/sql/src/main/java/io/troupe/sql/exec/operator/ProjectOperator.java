package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.exec.expression.Evaluation;
import io.troupe.sql.exec.expression.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computed columns.
final class ProjectOperator implements Operator {
    private final Operator child;
    private final List<Evaluation> columns;

    ProjectOperator(Operator child, List<Evaluation> columns) {
        this.child = child;
        this.columns = columns;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        Input input = child.nextInput();
        return input == null ? null : project(input, columns);
    }

    static Batch project(Input input, List<Evaluation> columns) {
        List<Vector> vectors = new ArrayList<>(columns.size());
        for (Evaluation column : columns) {
            vectors.add(column.evaluate(input));
        }
        return new Batch(vectors, input.rowCount());
    }

    @Override
    public void close() {
        child.close();
    }
}
