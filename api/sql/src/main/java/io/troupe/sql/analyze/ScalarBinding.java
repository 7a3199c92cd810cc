package io.troupe.sql.analyze;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.plan.Arithmetic;
import io.troupe.sql.plan.Call;
import io.troupe.sql.plan.Comparison;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.ExpressionText;
import io.troupe.sql.plan.Logic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Binds scalar functions and operators to the types of their arguments, and makes the node that the optimiser knows.
final class ScalarBinding {
    private static final java.util.Map<String, Comparison.Operator> COMPARISONS = Arrays
            .stream(Comparison.Operator.values())
            .collect(Collectors.toMap(Comparison.Operator::symbol, Function.identity()));
    private static final java.util.Map<String, Arithmetic.Operator> ARITHMETICS = Arrays
            .stream(Arithmetic.Operator.values())
            .collect(Collectors.toMap(Arithmetic.Operator::symbol, Function.identity()));

    private ScalarBinding() {}

    /// A call of `function`, shown as `text` unless that is empty, with its arguments cast to what it needs.
    static Expression bind(
            ScalarFunction function, List<Expression> arguments, String text, Origin origin,
            Analysis analysis) {
        BoundScalar bound;
        try {
            bound = function.bind(analysis.conversions().arguments(arguments), analysis.semantics());
        } catch (SqlException e) {
            throw e.at(origin);
        }
        List<Expression> cast = analysis.conversions().castAll(arguments, bound.argumentTypes(), origin);
        bound = bound.withType(CollationPrecedence.result(function.name(), bound.type(), arguments));
        List<String> texts = arguments.stream().map(analysis::name).toList();
        String temporal = TemporalText.of(
                function.name(), arguments.stream().map(Expression::dataType).toList(), texts);
        String named = text.isEmpty() ? ExpressionText.call(function.name(), texts) : text;
        String shown = temporal.isEmpty() ? named : temporal;
        return node(bound, cast, shown.equals(usual(bound, cast, analysis)) ? "" : shown, origin);
    }

    /// The text that the call has anyway.
    private static String usual(BoundScalar bound, List<Expression> arguments, Analysis analysis) {
        return ExpressionText.call(bound.name(), arguments.stream().map(analysis::name).toList());
    }

    private static Expression node(BoundScalar bound, List<Expression> arguments, String text,
            Origin origin) {
        Optional<Expression> node = arguments.size() == 2 && text.isEmpty()
                ? binary(bound, arguments.get(0), arguments.get(1), origin)
                : Optional.empty();
        return node.orElseGet(() -> new Call(bound, arguments, text, origin));
    }

    private static Optional<Expression> binary(BoundScalar bound, Expression left, Expression right,
            Origin origin) {
        Comparison.Operator comparison = COMPARISONS.get(bound.name());
        if (comparison != null && left.dataType().equals(right.dataType())) {
            return Optional.of(new Comparison(comparison, left, right));
        }
        Arithmetic.Operator arithmetic = ARITHMETICS.get(bound.name());
        if (arithmetic != null && left.dataType().isNumeric() && right.dataType().isNumeric()) {
            return Optional.of(new Arithmetic(arithmetic, bound, left, right, origin));
        }
        return switch (bound.name()) {
            case "and" -> Optional.of(new Logic.And(left, right));
            case "or" -> Optional.of(new Logic.Or(left, right));
            default -> Optional.empty();
        };
    }
}
