package io.troupe.sql.function.signature;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A call of a function that is being bound.
///
/// @param name
///            the function's name in lower case
/// @param arguments
///            what is known of its arguments
/// @param semantics
///            the settings of the session
public record Call(String name, List<Argument> arguments, Semantics semantics) {
    /// Copies.
    public Call {
        arguments = List.copyOf(arguments);
    }

    /// How many arguments.
    public int size() {
        return arguments.size();
    }

    /// Argument `index`, 0-based.
    public Argument argument(int index) {
        return arguments.get(index);
    }

    /// The type of argument `index` before any cast.
    public DataType type(int index) {
        return arguments.get(index).type();
    }

    /// Whether any argument may be null.
    public boolean anyNullable() {
        return arguments.stream().anyMatch(Argument::nullable);
    }

    /// Fails when the number of arguments is not from `least` to `most`.
    public void requireSize(int least, int most) {
        Mismatch.checkCount(name, arguments, least, most);
    }

    /// What argument `index` is cast to, which is the first of `parameters` that takes its type as it is, or else the
    /// first that it can be cast to. Fails when there is none.
    public DataType input(int index, Parameter... parameters) {
        DataType from = type(index);
        for (Parameter parameter : parameters) {
            if (parameter.accepts().test(from)) {
                return parameter.target(from, semantics).orElse(from);
            }
        }
        for (Parameter parameter : parameters) {
            Optional<DataType> target = parameter.target(from, semantics);
            if (target.isPresent()) {
                return target.get();
            }
        }
        String wanted = Arrays.stream(parameters).map(Parameter::wanted).collect(Collectors.joining(" or "));
        throw unexpected(index, parameters.length == 1 ? wanted : "(" + wanted + ")");
    }

    /// The error that argument `index` is none of the wanted types.
    public SqlException unexpected(int index, String wanted) {
        return Mismatch.unexpected(Mismatch.call(name, arguments), index, arguments.get(index), wanted);
    }

    /// The value of argument `index`, which must be known now; `parameter` is what it is called in messages.
    public @Nullable Object constant(int index, String parameter) {
        Argument argument = arguments.get(index);
        if (!argument.foldable()) {
            throw Mismatch.notConstant(Mismatch.call(name, arguments), parameter, argument);
        }
        return argument.constant();
    }

    /// An error of the types of the arguments; `parameters` are names and values in turn and follow `sqlExpr`.
    public SqlException mismatch(String subcondition, String... parameters) {
        String[] all = new String[parameters.length + 2];
        all[0] = "sqlExpr";
        all[1] = sql();
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH." + subcondition, all);
    }

    /// The name in back quotes, as messages show it.
    public String quotedName() {
        return "`" + name + "`";
    }

    /// The error of a lambda with more parameters than the function has for it.
    public SqlException wrongParameters(int expected, int actual) {
        return SqlException.analysis(Origin.UNKNOWN, "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
                "expectedNumArgs", Integer.toString(expected), "actualNumArgs", Integer.toString(actual));
    }

    /// The call as messages show it.
    public String sql() {
        return Mismatch.quoted(Mismatch.call(name, arguments));
    }
}
