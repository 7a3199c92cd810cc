package io.troupe.sql.exec.expression;

import io.troupe.columnar.Vector;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.value.Values;
import org.jspecify.annotations.Nullable;

/// The same value in every row.
final class Constant implements Evaluation {
    private final Literal literal;
    private @Nullable Vector last;

    Constant(Literal literal) {
        this.literal = literal;
    }

    @Override
    public Vector evaluate(Input input) {
        Vector vector = last;
        if (vector == null || vector.size() != input.rowCount()) {
            vector = Values.constant(literal.dataType(), literal.value(), input.rowCount());
            last = vector;
        }
        return vector;
    }
}
