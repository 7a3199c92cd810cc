package io.troupe.sql.exec.expression;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
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
        int rowCount = input.rowCount();
        Vector known = last;
        if (known == null || known.size() < rowCount) {
            known = Values.constant(literal.dataType(), literal.value(), rowCount);
            last = known;
        }
        return known.size() == rowCount ? known : shorter(known, rowCount);
    }

    /// The first rows of `vector`, which is kept for the batches to come: sizes of batches go up and down.
    private static Vector shorter(Vector vector, int rowCount) {
        return switch (vector) {
            case LongVector longs when !longs.mayHaveNulls() ->
                new LongVector(longs.values(), null, rowCount);
            case IntVector ints when !ints.mayHaveNulls() -> new IntVector(ints.values(), null, rowCount);
            case DoubleVector doubles when !doubles.mayHaveNulls() ->
                new DoubleVector(doubles.values(), null, rowCount);
            default -> vector.slice(0, rowCount);
        };
    }
}
