package io.troupe.sql.optimize;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.exec.expression.ExpressionCompiler;
import io.troupe.sql.exec.expression.Input;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.value.Values;
import java.util.List;

/// Computes what is the same for all rows. An expression whose value is an error is left alone: the
/// error belongs to the rows for which it would be computed, and there may be none.
final class ConstantFolding implements Rule {
    private final EvaluationContext context;

    ConstantFolding(EvaluationContext context) {
        this.context = context;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> node.mapExpressions(this::fold));
    }

    /// The largest foldable parts of `expression` as literals.
    Expression fold(Expression expression) {
        if (expression instanceof Literal) {
            return expression;
        }
        if (expression.isFoldable()) {
            try {
                return value(expression, context);
            } catch (SqlException e) {
                return expression;
            }
        }
        return expression.mapChildren(this::fold);
    }

    /// The value of a foldable expression. Throws [SqlException] when it is an error.
    static Literal value(Expression expression, EvaluationContext context) {
        Vector vector = new ExpressionCompiler(List.of(), context)
                .compile(expression)
                .evaluate(Input.of(new Batch(List.of(), 1)));
        return new Literal(Values.get(vector, 0, expression.dataType()), expression.dataType());
    }
}
