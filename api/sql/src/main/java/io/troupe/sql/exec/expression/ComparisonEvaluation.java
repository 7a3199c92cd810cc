package io.troupe.sql.exec.expression;

import io.troupe.sql.plan.Comparison;

/// Two operands compared.
final class ComparisonEvaluation {
    private ComparisonEvaluation() {}

    static Evaluation of(Comparison comparison, Evaluation left, Evaluation right) {
        throw new IllegalStateException("" + comparison + left + right);
    }
}
