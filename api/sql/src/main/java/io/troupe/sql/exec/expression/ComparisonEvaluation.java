package io.troupe.sql.exec.expression;

import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.predicate.Comparisons;
import io.troupe.sql.plan.Comparison;

/// Two operands of the same type compared.
final class ComparisonEvaluation {
    private ComparisonEvaluation() {}

    static Evaluation of(
            Comparison comparison, Evaluation left, Evaluation right, EvaluationContext context) {
        ScalarKernel kernel = Comparisons.kernel(comparison.operator().symbol(),
                comparison.left().dataType());
        return input -> kernel
                .evaluate(new Vector[]{left.evaluate(input), right.evaluate(input)}, input.rowCount(),
                        context);
    }
}
