package io.troupe.sql.function.signature;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataType;
import java.util.List;

/// A function of single rows whose types depend on one another in ways that a list of parameters does not tell.
public record BoundRow(String name, Binder binder) implements ScalarFunction {
    /// What a call is bound to.
    ///
    /// @param types
    ///            what the arguments are cast to
    /// @param type
    ///            of the result
    /// @param nullable
    ///            whether the result may be null
    /// @param takesNulls
    ///            whether the body is called for nulls; else they give null
    /// @param body
    ///            computes a row
    public record Binding(List<DataType> types, DataType type, boolean nullable, boolean takesNulls,
            RowBody body) {
        /// A result that is null exactly when an argument is.
        public static Binding strict(Call call, List<DataType> types, DataType type, RowBody body) {
            return new Binding(types, type, call.anyNullable(), false, body);
        }

        /// A result that may be null though no argument is.
        public static Binding nullable(List<DataType> types, DataType type, RowBody body) {
            return new Binding(types, type, true, false, body);
        }
    }

    /// Checks a call and chooses how to compute it.
    @FunctionalInterface
    public interface Binder {
        /// What `call` is bound to. Throws SqlException of phase analysis when it does not fit.
        Binding bind(Call call);
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        Binding binding = binder.bind(new Call(name, arguments, semantics));
        return new BoundScalar(
                name, binding.types, binding.type, binding.nullable, true,
                binding.takesNulls
                        ? RowFunction.kernelTakingNulls(binding.types, binding.type, binding.body)
                        : RowFunction.kernel(binding.types, binding.type, binding.body));
    }
}
