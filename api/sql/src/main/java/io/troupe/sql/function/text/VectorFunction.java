package io.troupe.sql.function.text;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.signature.Call;
import io.troupe.sql.function.signature.PerDictionaryEntry;
import io.troupe.sql.types.DataType;
import java.util.List;

/// A function with a kernel for whole vectors that gives null when an argument is null.
record VectorFunction(String name, Binder binder) implements ScalarFunction {
    /// What a call is bound to.
    record Binding(List<DataType> types, DataType type, ScalarKernel kernel) {}

    /// Checks a call.
    @FunctionalInterface
    interface Binder {
        Binding bind(Call call);
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Call call = new Call(name, arguments, semantics);
        Binding binding = binder.bind(call);
        return new BoundScalar(
                name, binding.types, binding.type, call.anyNullable(), true,
                PerDictionaryEntry.of(binding.kernel, arguments));
    }
}
