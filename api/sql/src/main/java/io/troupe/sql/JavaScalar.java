package io.troupe.sql;

import io.troupe.columnar.Vector;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.DataType;
import io.troupe.sql.value.Values;
import io.troupe.sql.value.VectorBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A function of one row that a program has written, as the catalogue knows it.
///
/// @param identity
///            two functions of the same identity and argument types are the same
record JavaScalar(String name, String identity, JavaCall call, DataType returnType, boolean nullable,
        boolean deterministic)
        implements
            ScalarFunction {
    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        if (arguments.size() != call.arity()) {
            throw UserFunctions.wrongNumber(name, call.arity(), arguments.size());
        }
        List<DataType> types = arguments.stream().map(Argument::type).toList();
        return new BoundScalar(identity, types, returnType, nullable, deterministic,
                new Kernel(name, call, types, returnType, nullable, ParameterClasses.conversions(call)));
    }

    /// Calls the function row by row.
    private record Kernel(String name, JavaCall call, List<DataType> types, DataType returnType,
            boolean nullable, List<JavaValues> conversions)
            implements
                ScalarKernel {
        @Override
        public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
            VectorBuilder results = VectorBuilder.of(returnType, rowCount);
            for (int row = 0; row < rowCount; row++) {
                @Nullable
                Object[] values = new @Nullable Object[arguments.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = conversions.get(i).of(Values.get(arguments[i], row, types.get(i)),
                            types.get(i));
                }
                results.append(result(values));
            }
            return results.build();
        }

        private @Nullable Object result(@Nullable Object[] values) {
            @Nullable
            Object result;
            try {
                result = call.call(values);
            } catch (Exception e) {
                throw UserFunctions.failed(name, types.stream().map(DataType::simpleString)
                        .collect(Collectors.joining(", ", "(", ")")) + " => " + returnType.simpleString(), e);
            }
            if (result == null && !nullable) {
                throw SqlException.execution("NOT_NULL_ASSERT_VIOLATION", "walkedTypePath",
                        "the result of " + name + ", which is known never to be null");
            }
            return JavaInput.of(result, returnType);
        }
    }
}
