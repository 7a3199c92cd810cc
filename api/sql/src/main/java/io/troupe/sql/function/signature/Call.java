package io.troupe.sql.function.signature;

import io.troupe.sql.error.Origin;
import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.types.DataType;
import java.util.Arrays;
import java.util.List;
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
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth",
            "sixth",
            "seventh",
            "eighth", "ninth", "tenth");

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
        if (size() >= least && size() <= most) {
            return;
        }
        String expected;
        if (least == most) {
            expected = Integer.toString(least);
        } else if (most == Integer.MAX_VALUE) {
            expected = "> " + (least - 1);
        } else {
            StringBuilder counts = new StringBuilder("[");
            for (int count = least; count <= most; count++) {
                counts.append(count == least ? "" : ", ").append(count);
            }
            expected = counts.append(']').toString();
        }
        throw wrongSize(expected);
    }

    /// The error of a wrong number of arguments.
    public SqlException wrongSize(String expected) {
        return SqlException.analysis(Origin.UNKNOWN, "WRONG_NUM_ARGS.WITHOUT_SUGGESTION", "functionName",
                quotedName(),
                "expectedNum", expected, "actualNum", Integer.toString(size()), "docroot", "docs");
    }

    /// What argument `index` is cast to, which is the first of `inputs` that takes its type as it is, or else the first
    /// that it can be cast to. Fails when there is none.
    public DataType input(int index, Input... inputs) {
        DataType from = type(index);
        for (Input input : inputs) {
            if (input.matches().test(from)) {
                return from;
            }
        }
        for (Input input : inputs) {
            DataType accepted = input.accept(from, semantics.ansi());
            if (accepted != null) {
                return accepted;
            }
        }
        String required = Arrays.stream(inputs).map(Input::text).collect(Collectors.joining(" or "));
        throw unexpectedType(index, inputs.length == 1 ? required : "(" + required + ")");
    }

    /// The error that argument `index` is none of the required types.
    public SqlException unexpectedType(int index, String required) {
        Argument argument = arguments.get(index);
        return SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", "sqlExpr",
                sql(),
                "paramIndex", ordinal(index), "requiredType", required, "inputSql",
                "\"" + argument.sql() + "\"", "inputType", "\"" + argument.type().sql() + "\"");
    }

    /// The value of argument `index`, which must be known now; `parameter` is what it is called in messages.
    public @Nullable Object constant(int index, String parameter) {
        Argument argument = arguments.get(index);
        if (!argument.foldable()) {
            throw SqlException.analysis(Origin.UNKNOWN, "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT", "sqlExpr",
                    sql(),
                    "inputName", "`" + parameter + "`", "inputType", "\"" + argument.type().sql() + "\"",
                    "inputExpr", "\"" + argument.sql() + "\"");
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

    /// The call as messages show it.
    public String sql() {
        return arguments.stream().map(Argument::sql)
                .collect(Collectors.joining(", ", "\"" + name + "(", ")\""));
    }

    /// `first` for 0 and so on.
    public static String ordinal(int index) {
        return index < ORDINALS.size() ? ORDINALS.get(index) : index + 1 + "th";
    }
}
