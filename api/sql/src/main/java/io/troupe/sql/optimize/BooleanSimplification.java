package io.troupe.sql.optimize;

import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;

/// Shortens conditions: constants in AND and OR, double NOT, NOT of a comparison, and filters that let
/// everything through.
final class BooleanSimplification implements Rule {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> {
            LogicalPlan simplified = node
                    .mapExpressions(expression -> expression.transformUp(this::simplify));
            return simplified instanceof LogicalPlan.Filter(Expression condition, LogicalPlan child)
                    && condition.equals(Literal.TRUE) ? child : simplified;
        });
    }

    private Expression simplify(Expression expression) {
        return switch (expression) {
            case Logic.And(Expression left, Expression right) -> and(left, right, expression);
            case Logic.Or(Expression left, Expression right) -> or(left, right, expression);
            case Logic.Not(Expression child) -> not(child, expression);
            case Logic.IsNotNull(Expression child) when !child.nullable() -> Literal.TRUE;
            case Logic.IsNull(Expression child) when !child.nullable() -> Literal.FALSE;
            default -> expression;
        };
    }

    private static Expression and(Expression left, Expression right, Expression expression) {
        if (left.equals(Literal.TRUE)) {
            return right;
        }
        if (right.equals(Literal.TRUE) || left.equals(right) && left.isDeterministic()) {
            return left;
        }
        return left.equals(Literal.FALSE) || right.equals(Literal.FALSE) ? Literal.FALSE : expression;
    }

    private static Expression or(Expression left, Expression right, Expression expression) {
        if (left.equals(Literal.FALSE)) {
            return right;
        }
        if (right.equals(Literal.FALSE) || left.equals(right) && left.isDeterministic()) {
            return left;
        }
        return left.equals(Literal.TRUE) || right.equals(Literal.TRUE) ? Literal.TRUE : expression;
    }

    private static Expression not(Expression child, Expression expression) {
        return switch (child) {
            case Literal literal when Boolean.TRUE.equals(literal.value()) -> Literal.FALSE;
            case Literal literal when Boolean.FALSE.equals(literal.value()) -> Literal.TRUE;
            case Logic.Not(Expression inner) -> inner;
            case Logic.IsNull(Expression inner) -> new Logic.IsNotNull(inner);
            case Logic.IsNotNull(Expression inner) -> new Logic.IsNull(inner);
            case Comparison comparison when opposite(comparison.operator()) != comparison.operator() ->
                new Comparison(opposite(comparison.operator()), comparison.left(), comparison.right());
            default -> expression;
        };
    }

    /// The comparison that is true when `operator` is false; itself when there is none.
    private static Comparison.Operator opposite(Comparison.Operator operator) {
        return switch (operator) {
            case EQUAL -> Comparison.Operator.NOT_EQUAL;
            case NOT_EQUAL -> Comparison.Operator.EQUAL;
            case LESS -> Comparison.Operator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Comparison.Operator.GREATER;
            case GREATER -> Comparison.Operator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Comparison.Operator.LESS;
            case NULL_SAFE_EQUAL -> operator;
        };
    }
}
