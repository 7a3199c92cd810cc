package io.troupe.sql.function.aggregate;

import io.troupe.sql.function.AggregateFunction;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundAggregate;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.signature.Call;
import java.util.List;

/// An aggregate function that is a way to bind it.
public record Aggregate(String name, Binder binder) implements AggregateFunction {
    /// Checks a call and chooses how to compute it.
    @FunctionalInterface
    public interface Binder {
        /// What `call` is bound to. Throws SqlException of phase analysis when it does not fit.
        BoundAggregate bind(Call call);
    }

    @Override
    public BoundAggregate bind(List<Argument> arguments, Semantics semantics) {
        return binder.bind(new Call(name, arguments, semantics));
    }
}
