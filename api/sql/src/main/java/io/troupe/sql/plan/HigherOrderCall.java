package io.troupe.sql.plan;

import io.troupe.sql.error.Origin;
import io.troupe.sql.function.HigherOrderFunction;
import io.troupe.sql.types.DataType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// A call of a function with lambdas.
///
/// @param values
///            the arguments that are not lambdas, in order
/// @param lambdas
///            the others, in order
/// @param lambdaPositions
///            where the lambdas stand among all arguments, 0-based
public record HigherOrderCall(
        HigherOrderFunction.BoundHigherOrder function, List<Expression> values, List<Lambda> lambdas,
        List<Integer> lambdaPositions, Origin origin) implements Expression {
    /// A function of its parameters and of the columns of the plan.
    public record Lambda(List<LambdaVariable> parameters, Expression body) implements Serializable {}

    @Override
    public DataType dataType() {
        return function.type();
    }

    @Override
    public boolean nullable() {
        return function.nullable();
    }

    @Override
    public List<Expression> children() {
        List<Expression> children = new ArrayList<>(values);
        lambdas.forEach(lambda -> children.add(lambda.body()));
        return children;
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        List<Lambda> mapped = new ArrayList<>();
        for (int i = 0; i < lambdas.size(); i++) {
            mapped.add(new Lambda(lambdas.get(i).parameters(), children.get(values.size() + i)));
        }
        return new HigherOrderCall(function, children.subList(0, values.size()), mapped, lambdaPositions,
                origin);
    }
}
