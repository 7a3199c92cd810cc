package io.troupe.sql.analyze;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.HigherOrderFunction;
import io.troupe.sql.plan.Expression;
import io.troupe.sql.plan.HigherOrderCall;
import io.troupe.sql.plan.LambdaVariable;
import io.troupe.sql.plan.Unresolved;
import java.util.ArrayList;
import java.util.List;

/// Calls of functions with lambdas. The values are resolved first: they tell the types of the lambdas' parameters.
final class LambdaResolver {
    private final Analysis analysis;
    private final ExpressionResolver expressions;

    LambdaResolver(Analysis analysis, ExpressionResolver expressions) {
        this.analysis = analysis;
        this.expressions = expressions;
    }

    Expression resolve(HigherOrderFunction higherOrder, Unresolved.Function function, Names names) {
        List<Expression> values = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < function.arguments().size(); i++) {
            if (function.arguments().get(i) instanceof Unresolved.Lambda) {
                positions.add(i);
            } else if (!positions.isEmpty()) {
                throw SqlException.analysis(function.origin(),
                        "INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION");
            } else {
                values.add(expressions.shown(function.arguments().get(i), names));
            }
        }
        try {
            return bind(higherOrder, function, values, positions, names);
        } catch (SqlException e) {
            throw e.at(function.origin());
        }
    }

    private Expression bind(
            HigherOrderFunction higherOrder, Unresolved.Function function, List<Expression> values,
            List<Integer> positions, Names names) {
        List<Argument> arguments = analysis.conversions().arguments(values);
        List<HigherOrderCall.Lambda> lambdas = new ArrayList<>();
        List<Argument> bodies = new ArrayList<>();
        for (int position : positions) {
            Unresolved.Lambda lambda = (Unresolved.Lambda) function.arguments().get(position);
            List<LambdaVariable> parameters = parameters(lambda, higherOrder.parameters(
                    arguments, List.copyOf(bodies), lambdas.size(), lambda.parameters().size(),
                    analysis.semantics()));
            Expression body = expressions.shown(lambda.body(), names.withLambda(parameters));
            lambdas.add(new HigherOrderCall.Lambda(parameters, body));
            bodies.add(analysis.conversions().argument(body));
        }
        HigherOrderFunction.BoundHigherOrder bound = higherOrder.bind(arguments, bodies,
                analysis.semantics());
        List<Expression> castValues = analysis.conversions()
                .castAll(values, bound.valueTypes(), function.origin());
        List<HigherOrderCall.Lambda> castLambdas = new ArrayList<>();
        for (int i = 0; i < lambdas.size(); i++) {
            castLambdas.add(new HigherOrderCall.Lambda(lambdas.get(i).parameters(), analysis.conversions()
                    .cast(lambdas.get(i).body(), bound.bodyTypes().get(i), function.origin())));
        }
        return new HigherOrderCall(bound, castValues, castLambdas, positions, function.origin());
    }

    private List<LambdaVariable> parameters(
            Unresolved.Lambda lambda, List<HigherOrderFunction.LambdaParameter> types) {
        if (types.size() != lambda.parameters().size()) {
            throw SqlException.analysis(
                    lambda.origin(), "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH", "expectedNumArgs",
                    String.valueOf(lambda.parameters().size()), "actualNumArgs",
                    String.valueOf(types.size()));
        }
        List<LambdaVariable> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String name = lambda.parameters().get(i);
            if (analysis.containsName(lambda.parameters().subList(0, i), name)) {
                throw SqlException.analysis(
                        lambda.origin(), "INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES", "args",
                        String.join(", ", lambda.parameters()), "caseSensitiveConfig",
                        "\"spark.sql.caseSensitive\"");
            }
            parameters.add(new LambdaVariable(
                    analysis.nextId(), name, types.get(i).type(), types.get(i).nullable()));
        }
        return parameters;
    }
}
