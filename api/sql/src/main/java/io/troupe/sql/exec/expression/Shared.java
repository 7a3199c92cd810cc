package io.troupe.sql.exec.expression;

import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// Computes once per input what occurs several times.
final class Shared implements Evaluation {
    private final Evaluation evaluation;
    private @Nullable Input lastInput;
    private @Nullable Vector lastResult;

    Shared(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same rows
    public Vector evaluate(Input input) {
        Vector result = lastResult;
        if (result == null || lastInput != input) {
            result = evaluation.evaluate(input);
            lastInput = input;
            lastResult = result;
        }
        return result;
    }
}
