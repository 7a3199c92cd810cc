package io.troupe.sql.optimize;

import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.plan.AttributeReference;
import io.troupe.sql.plan.Cast;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Comparison.Operator;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.In;
import io.troupe.sql.plan.Literal;
import io.troupe.sql.plan.Logic;
import io.troupe.sql.plan.LogicalPlan;
import io.troupe.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a value itself instead of what it is converted to, with a constant that is converted the other way: tables
/// can use conditions on their columns. `cast(price AS DECIMAL(12, 3)) > 1.005` is `price >= 1.01` for prices with two
/// digits. Only for conversions that keep the order and never fail.
final class UnwrapCasts implements Rule {
    private final EvaluationContext context;

    UnwrapCasts(EvaluationContext context) {
        this.context = context;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(node -> {
            LogicalPlan unwrapped = node
                    .mapExpressions(expression -> expression.transformUp(this::unwrapped));
            return unwrapped instanceof LogicalPlan.Filter(Expression condition, LogicalPlan child)
                    && condition.contains(UnwrapCasts::isOpen)
                            ? new LogicalPlan.Filter(withoutUnknown(condition), child)
                            : unwrapped;
        });
    }

    /// `expression` without a conversion; itself when that cannot be.
    Expression unwrapped(Expression expression) {
        return switch (expression) {
            case Comparison(Operator operator, Cast cast, Literal literal) ->
                compared(operator, cast, literal).orElse(expression);
            case Comparison(Operator operator, Literal literal, Cast cast) ->
                compared(operator.flipped(), cast, literal).orElse(expression);
            case In(Cast cast, List<Expression> list) -> oneOf(cast, list).orElse(expression);
            default -> expression;
        };
    }

    private Optional<Expression> compared(Operator operator, Cast cast, Literal literal) {
        Object value = literal.value();
        if (value == null || !isUnwrappable(cast)) {
            return Optional.empty();
        }
        return CastSteps.of(cast, context).flatMap(steps -> steps.crossing(value))
                .flatMap(crossing -> compared(operator, cast.child(), crossing));
    }

    private static boolean isUnwrappable(Cast cast) {
        return !cast.child().isFoldable() && cast.child().isDeterministic();
    }

    private static Optional<Expression> compared(
            Operator operator, Expression child, CastSteps.Crossing crossing) {
        Literal first = crossing.first();
        Literal last = crossing.last();
        return switch (operator) {
            case LESS -> Optional.of(first == null ? always(child) : new Comparison(operator, child, first));
            case GREATER_OR_EQUAL ->
                Optional.of(first == null ? never(child) : new Comparison(operator, child, first));
            case LESS_OR_EQUAL ->
                Optional.of(last == null ? never(child) : new Comparison(operator, child, last));
            case GREATER -> Optional.of(last == null ? always(child) : new Comparison(operator, child, last));
            case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> equal(operator, child, crossing);
        };
    }

    private static Optional<Expression> equal(
            Operator operator, Expression child, CastSteps.Crossing crossing) {
        Literal first = crossing.first();
        Literal last = crossing.last();
        if (first == null || last == null || crossing.isNone()) {
            return Optional.of(switch (operator) {
                case NOT_EQUAL -> always(child);
                case NULL_SAFE_EQUAL -> Literal.FALSE;
                default -> never(child);
            });
        }
        if (crossing.isOne()) {
            return Optional.of(new Comparison(operator, child, first));
        }
        if (operator == Operator.NULL_SAFE_EQUAL || !(child instanceof AttributeReference)) {
            return Optional.empty();
        }
        return Optional.of(operator == Operator.EQUAL
                ? new Logic.And(new Comparison(Operator.GREATER_OR_EQUAL, child, first),
                        new Comparison(Operator.LESS_OR_EQUAL, child, last))
                : new Logic.Or(new Comparison(Operator.LESS, child, first),
                        new Comparison(Operator.GREATER, child, last)));
    }

    private Optional<Expression> oneOf(Cast cast, List<Expression> list) {
        if (!isUnwrappable(cast) || !list.stream().allMatch(Literal.class::isInstance)) {
            return Optional.empty();
        }
        Optional<CastSteps> steps = CastSteps.of(cast, context);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<Expression> values = new ArrayList<>();
        for (Expression item : list) {
            Object value = ((Literal) item).value();
            if (value == null) {
                values.add(Literal.nullOf(cast.child().dataType()));
                continue;
            }
            Optional<CastSteps.Crossing> crossing = steps.get().crossing(value);
            if (crossing.isEmpty() || !crossing.get().isOne() && !crossing.get().isNone()) {
                return Optional.empty();
            }
            Literal one = crossing.get().first();
            if (crossing.get().isOne() && one != null) {
                values.add(one);
            }
        }
        return Optional.of(values.isEmpty() ? never(cast.child()) : new In(cast.child(), values));
    }

    /// True; unknown for null.
    private static Expression always(Expression child) {
        return child.nullable() ? new Logic.Or(new Logic.IsNotNull(child), unknown()) : Literal.TRUE;
    }

    /// False; unknown for null.
    private static Expression never(Expression child) {
        return child.nullable() ? new Logic.And(new Logic.IsNull(child), unknown()) : Literal.FALSE;
    }

    private static Literal unknown() {
        return Literal.nullOf(DataTypes.BooleanType);
    }

    private static boolean isOpen(Expression part) {
        return part instanceof Literal literal && literal.value() == null
                && literal.dataType().equals(DataTypes.BooleanType);
    }

    /// A condition that is true for the same rows: a filter drops rows for which it is unknown as those for which it is
    /// false.
    private static Expression withoutUnknown(Expression condition) {
        return switch (condition) {
            case Logic.And(Expression left, Expression right) ->
                new Logic.And(withoutUnknown(left), withoutUnknown(right));
            case Logic.Or(Expression left, Expression right) ->
                new Logic.Or(withoutUnknown(left), withoutUnknown(right));
            default -> isOpen(condition) ? Literal.FALSE : condition;
        };
    }
}
