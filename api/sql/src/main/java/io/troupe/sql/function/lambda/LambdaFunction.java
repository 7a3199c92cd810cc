package io.troupe.sql.function.lambda;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.HigherOrderFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.signature.Call;
import java.util.List;

/// A higher-order function made of two checks: which parameters its lambdas have, and how it is computed.
record LambdaFunction(String name, Parameters parametersOf, Binder binder) implements HigherOrderFunction {
    /// Says which parameters a lambda has.
    @FunctionalInterface
    interface Parameters {
        /// Those of lambda number `lambda`, which has `count` of them.
        List<LambdaParameter> of(Call values, List<Argument> bodies, int lambda, int count);
    }

    /// Chooses how to compute.
    @FunctionalInterface
    interface Binder {
        BoundHigherOrder bind(Call values, List<Argument> bodies);
    }

    @Override
    public List<LambdaParameter> parameters(
            List<Argument> values, List<Argument> bodies, int lambda, int parameterCount,
            Semantics semantics) {
        List<LambdaParameter> parameters = parametersOf.of(new Call(name, values, semantics), bodies, lambda,
                parameterCount);
        if (parameterCount > parameters.size()) {
            throw new Call(name, values, semantics).wrongParameters(parameters.size(), parameterCount);
        }
        return parameters.subList(0, parameterCount);
    }

    @Override
    public BoundHigherOrder bind(List<Argument> values, List<Argument> bodies, Semantics semantics) {
        return binder.bind(new Call(name, values, semantics), bodies);
    }
}
