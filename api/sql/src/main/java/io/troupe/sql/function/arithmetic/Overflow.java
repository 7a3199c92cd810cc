package io.troupe.sql.function.arithmetic;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.CastErrors;

/// What an operation does with a result beyond its type, and with a zero divisor.
public enum Overflow {
    /// An error.
    ERROR,
    /// The lowest bits of integers, else null.
    WRAP,
    /// Null.
    NULL;

    /// What plain operators do in a session.
    public static Overflow of(Semantics semantics) {
        return semantics.ansi() ? ERROR : WRAP;
    }

    /// A result of `operator` that its type, as in `integer` or `long`, does not hold.
    public static SqlException arithmetic(String type, String operator) {
        String alternative = switch (operator) {
            case "+" -> " The function 'try_add' gives NULL instead.";
            case "-" -> " The function 'try_subtract' gives NULL instead.";
            case "*" -> " The function 'try_multiply' gives NULL instead.";
            default -> "";
        };
        return SqlException.execution(
                "ARITHMETIC_OVERFLOW", "message", type + " overflow", "alternative", alternative, "config",
                CastErrors.ANSI_SETTING);
    }

    /// Any other result that is too great; `message` says what.
    public static SqlException message(String message) {
        return SqlException.execution(
                "ARITHMETIC_OVERFLOW", "message", message, "alternative", "", "config",
                CastErrors.ANSI_SETTING);
    }

    /// An interval that its type does not hold; `operator` is what made it.
    public static SqlException interval(String operator) {
        String function = switch (operator) {
            case "+" -> "`try_add`";
            case "-" -> "`try_subtract`";
            default -> "";
        };
        return function.isEmpty()
                ? SqlException.execution("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION")
                : SqlException.execution("INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", "functionName",
                        function);
    }

    /// A division by zero.
    public static SqlException divideByZero() {
        return SqlException.execution("DIVIDE_BY_ZERO", "config", CastErrors.ANSI_SETTING);
    }

    /// A remainder of a division by zero.
    public static SqlException remainderByZero() {
        return SqlException.execution("REMAINDER_BY_ZERO", "config", CastErrors.ANSI_SETTING);
    }

    /// An interval divided by zero.
    public static SqlException intervalByZero() {
        return SqlException.execution("INTERVAL_DIVIDED_BY_ZERO");
    }
}
