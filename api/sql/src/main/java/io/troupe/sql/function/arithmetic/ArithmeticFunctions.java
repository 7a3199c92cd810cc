package io.troupe.sql.function.arithmetic;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Mismatch;
import java.util.List;
import java.util.Map;

/// The operators `+`, `-`, `*`, `/`, `div`, `%` and the functions of the same meaning. Results that their type does not
/// hold are errors, or without [Semantics#ansi] wrap or become null.
public final class ArithmeticFunctions {
    private static final Map<String, String> TRY = Map.of(
            "try_add", "+", "try_subtract", "-", "try_multiply", "*", "try_divide", "/", "try_mod", "%");

    private ArithmeticFunctions() {}

    /// Adds the operators and functions.
    public static void register(FunctionTable table) {
        for (String operator : List.of("+", "-", "*", "/", "div")) {
            table.add(new Operator(operator, operator, false));
        }
        table.add(new Operator("%", "%", false), "mod");
        table.add(new Operator("pmod", "pmod", false));
        TRY.forEach((name, operator) -> table.add(new Operator(name, operator, true)));
        SignFunctions.register(table);
    }

    /// `left operator right` for `+`, `-`, `*`, `/`, `div`, `%` and `pmod`.
    public static BoundScalar bind(String operator, Argument left, Argument right, Semantics semantics) {
        return bind(operator, operator, left, right, semantics, Overflow.of(semantics));
    }

    private static BoundScalar bind(
            String name, String operator, Argument left, Argument right, Semantics semantics,
            Overflow overflow) {
        String sql = Character.isLetter(name.charAt(0)) && !name.equals("div")
                ? Mismatch.call(name, List.of(left, right))
                : Mismatch.infix(name, left, right);
        return TemporalOperators.bind(name, operator, left, right, semantics, overflow)
                .orElseGet(() -> NumberOperators.bind(name, operator, left, right, semantics, overflow, sql));
    }

    /// An operator as a function; `-` and `+` of one argument are signs.
    private record Operator(String name, String operator, boolean tries) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            if (arguments.size() == 1 && (name.equals("-") || name.equals("+"))) {
                return name.equals("-")
                        ? SignFunctions.negative().bind(arguments, semantics)
                        : SignFunctions.positive().bind(arguments, semantics);
            }
            Mismatch.checkCount(name, arguments, 2, 2);
            Overflow overflow = tries ? Overflow.NULL : Overflow.of(semantics);
            return ArithmeticFunctions.bind(name, operator, arguments.get(0), arguments.get(1), semantics,
                    overflow);
        }
    }
}
