package io.troupe.sql.function.row;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A scalar function described by its parameters, the type of its result and what it does with one row. By default a
/// null argument makes the result null, and the result is null only then. Each method gives a new description.
public final class RowFunction implements ScalarFunction {
    private final String name;
    private final List<Parameter> parameters;
    private final int optional;
    private final boolean repeated;
    private final boolean strict;
    private final boolean nullable;
    private final boolean deterministic;
    private final Typing typing;
    private final Bodies bodies;

    private RowFunction(
            String name, List<Parameter> parameters, int optional, boolean repeated, boolean strict,
            boolean nullable,
            boolean deterministic, Typing typing, Bodies bodies) {
        this.name = name;
        this.parameters = parameters;
        this.optional = optional;
        this.repeated = repeated;
        this.strict = strict;
        this.nullable = nullable;
        this.deterministic = deterministic;
        this.typing = typing;
        this.bodies = bodies;
    }

    /// What a function is bound with.
    ///
    /// @param arguments
    ///            as they are given
    /// @param types
    ///            what they are converted to
    /// @param semantics
    ///            of the session
    public record Binding(List<Argument> arguments, List<DataType> types, Semantics semantics) {
        /// The type that argument `index` is converted to.
        public DataType type(int index) {
            return types.get(index);
        }

        /// How many arguments there are.
        public int count() {
            return types.size();
        }
    }

    /// Chooses the type of the result.
    @FunctionalInterface
    public interface Typing {
        /// The type for these arguments.
        DataType type(Binding binding);
    }

    /// Chooses what is done with a row.
    @FunctionalInterface
    public interface Bodies {
        /// The body for these arguments.
        RowBody body(Binding binding);
    }

    /// A kernel that calls `body` for each row in which no argument is null.
    public static ScalarKernel kernel(List<DataType> argumentTypes, DataType type, RowBody body) {
        return new RowKernel(List.copyOf(argumentTypes), type, true, true, body);
    }

    /// A kernel that calls `body` for each row, nulls included.
    public static ScalarKernel kernelTakingNulls(List<DataType> argumentTypes, DataType type, RowBody body) {
        return new RowKernel(List.copyOf(argumentTypes), type, false, true, body);
    }

    /// A function of `parameters` with a result of one type.
    public static RowFunction of(String name, DataType type, RowBody body, Parameter... parameters) {
        return of(name, _ -> type, _ -> body, parameters);
    }

    /// A function of one argument.
    public static RowFunction one(String name, Parameter parameter, DataType type, RowBody.One body) {
        return of(name, type, (values, _) -> body.apply(Objects.requireNonNull(values[0])), parameter);
    }

    /// A function of two arguments.
    public static RowFunction two(
            String name, Parameter first, Parameter second, DataType type, RowBody.Two body) {
        return of(name, type, (values, _) -> body.apply(Objects.requireNonNull(values[0]),
                Objects.requireNonNull(values[1])), first, second);
    }

    /// A function whose result's type, and what it does, depend on the arguments.
    public static RowFunction of(String name, Typing typing, Bodies bodies, Parameter... parameters) {
        return new RowFunction(name, List.copyOf(Arrays.asList(parameters)), 0, false, true, false, true,
                typing, bodies);
    }

    /// The same with its last `count` parameters left out at will.
    public RowFunction optional(int count) {
        return new RowFunction(name, parameters, count, repeated, strict, nullable, deterministic, typing,
                bodies);
    }

    /// The same, but called with nulls too; its result may be null.
    public RowFunction takingNulls() {
        return new RowFunction(name, parameters, optional, repeated, false, true, deterministic, typing,
                bodies);
    }

    /// The same, but called with nulls too; its result is never null.
    public RowFunction neverNull() {
        return new RowFunction(name, parameters, optional, repeated, false, false, deterministic, typing,
                bodies);
    }

    /// The same with a result that may be null though no argument is.
    public RowFunction nullable() {
        return new RowFunction(name, parameters, optional, repeated, strict, true, deterministic, typing,
                bodies);
    }

    /// The same with results that differ from call to call.
    public RowFunction random() {
        return new RowFunction(name, parameters, optional, repeated, strict, nullable, false, typing, bodies);
    }

    /// The same under another name.
    public RowFunction named(String other) {
        return new RowFunction(other, parameters, optional, repeated, strict, nullable, deterministic, typing,
                bodies);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
        int most = repeated ? Integer.MAX_VALUE : parameters.size();
        int least = parameters.size() - optional - (repeated ? 1 : 0);
        Mismatch.checkCount(name, arguments, least, most);
        List<DataType> types = new ArrayList<>();
        boolean missing = false;
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            int index = i;
            Parameter parameter = parameters.get(Math.min(i, parameters.size() - 1));
            types.add(parameter.target(argument.type(), semantics).orElseThrow(() -> Mismatch
                    .unexpected(Mismatch.call(name, arguments), index, argument, parameter.wanted())));
            missing |= argument.nullable();
        }
        Binding binding = new Binding(arguments, List.copyOf(types), semantics);
        DataType type = typing.type(binding);
        boolean resultNullable = nullable || strict && missing;
        ScalarKernel kernel = new RowKernel(binding.types(), type, strict, deterministic,
                bodies.body(binding));
        return new BoundScalar(name, types, type, resultNullable, deterministic, kernel);
    }
}
