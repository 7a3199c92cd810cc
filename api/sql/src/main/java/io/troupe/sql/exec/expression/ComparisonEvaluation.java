package io.troupe.sql.exec.expression;

import io.troupe.columnar.Vector;
import io.troupe.columnar.select.ConstantComparison;
import io.troupe.columnar.select.Operator;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.predicate.Comparisons;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.StringType;
import io.troupe.sql.value.Lanes;
import io.troupe.sql.value.Values;

/// Two operands of the same type compared; with a constant by a kernel that is made for it.
final class ComparisonEvaluation {
    private ComparisonEvaluation() {}

    static Evaluation of(Comparison comparison, ExpressionCompiler compiler, EvaluationContext context) {
        Operator operator = operator(comparison.operator());
        if (isSimpleConstant(comparison.right())) {
            return withConstant(operator, compiler.compile(comparison.left()), (Literal) comparison.right());
        }
        if (isSimpleConstant(comparison.left())) {
            return withConstant(
                    operator.swapped(), compiler.compile(comparison.right()), (Literal) comparison.left());
        }
        Evaluation left = compiler.compile(comparison.left());
        Evaluation right = compiler.compile(comparison.right());
        ScalarKernel kernel = Comparisons.kernel(comparison.operator().symbol(),
                comparison.left().dataType());
        return input -> kernel
                .evaluate(new Vector[]{left.evaluate(input), right.evaluate(input)}, input.rowCount(),
                        context);
    }

    /// Whether it is a constant whose type is compared as its lane is.
    private static boolean isSimpleConstant(Expression expression) {
        DataType type = expression.dataType();
        return expression instanceof Literal
                && (type instanceof StringType text
                        ? text.isBinary()
                        : switch (Lanes.of(type).kind()) {
                            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, DECIMAL -> true;
                            case BYTES, INTERVAL, LIST, MAP, STRUCT -> false;
                        });
    }

    private static Evaluation withConstant(Operator operator, Evaluation operand, Literal constant) {
        ConstantComparison kernel = new ConstantComparison(
                operator, Values.constant(constant.dataType(), constant.value(), 1));
        return input -> kernel.evaluate(operand.evaluate(input));
    }

    private static Operator operator(Comparison.Operator operator) {
        return switch (operator) {
            case EQUAL -> Operator.EQUAL;
            case NULL_SAFE_EQUAL -> Operator.NULL_SAFE_EQUAL;
            case NOT_EQUAL -> Operator.NOT_EQUAL;
            case LESS -> Operator.LESS;
            case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
            case GREATER -> Operator.GREATER;
            case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
        };
    }
}
