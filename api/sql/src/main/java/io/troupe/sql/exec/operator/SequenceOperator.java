package io.troupe.sql.exec.operator;

import io.troupe.columnar.Batch;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of several operators one after the other.
final class SequenceOperator implements Operator {
    private final List<Operator> operators;
    private int current;

    SequenceOperator(List<Operator> operators) {
        this.operators = operators;
    }

    @Override
    public @Nullable Batch next() throws IOException {
        for (; current < operators.size(); current++) {
            Batch batch = operators.get(current).next();
            if (batch != null) {
                return batch;
            }
            operators.get(current).close();
        }
        return null;
    }

    @Override
    public void close() {
        operators.forEach(Operator::close);
    }
}
