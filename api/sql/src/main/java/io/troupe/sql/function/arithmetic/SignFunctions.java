package io.troupe.sql.function.arithmetic;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.CalendarInterval;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.ShortType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `negative`, `positive` and `abs`.
final class SignFunctions {
    private static final Parameter NUMBER_OR_INTERVAL = new Parameter(
            "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")",
            type -> type.isNumeric() || Coercion.isInterval(type), List.of(DataTypes.DoubleType));
    private static final Parameter NUMBER_OR_UNITS = new Parameter(
            "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\")",
            type -> type.isNumeric() || Coercion.isInterval(type) && !(type instanceof CalendarIntervalType),
            List.of(DataTypes.DoubleType));

    private SignFunctions() {}

    static void register(FunctionTable table) {
        table.add(negative());
        table.add(positive());
        table.add(RowFunction.of("abs", binding -> binding.type(0),
                binding -> signed(binding.type(0), binding.semantics().ansi(), true), NUMBER_OR_UNITS));
    }

    /// The number or interval with the other sign.
    static ScalarFunction negative() {
        return RowFunction.of("negative", binding -> binding.type(0),
                binding -> signed(binding.type(0), binding.semantics().ansi(), false), NUMBER_OR_INTERVAL);
    }

    /// The value as it is.
    static ScalarFunction positive() {
        return RowFunction.of("positive", binding -> binding.type(0), _ -> (values, _) -> values[0],
                NUMBER_OR_INTERVAL);
    }

    private static RowBody signed(DataType type, boolean ansi, boolean absolute) {
        return (values, _) -> {
            Object value = Objects.requireNonNull(values[0]);
            return absolute && !isNegative(value) ? positiveZero(value) : negated(value, type, ansi);
        };
    }

    private static Object positiveZero(Object value) {
        return switch (value) {
            case Double number -> Math.abs(number);
            case Float number -> Math.abs(number);
            default -> value;
        };
    }

    private static boolean isNegative(Object value) {
        return switch (value) {
            case Double number -> number < 0;
            case Float number -> number < 0;
            case BigDecimal number -> number.signum() < 0;
            case Number number -> number.longValue() < 0;
            default -> false;
        };
    }

    private static @Nullable Object negated(Object value, DataType type, boolean ansi) {
        return switch (value) {
            case Double number -> -number;
            case Float number -> -number;
            case BigDecimal number -> number.negate();
            case CalendarInterval interval ->
                TemporalArithmetic.plus(new CalendarInterval(0, 0, 0), interval, -1);
            case Long number -> {
                if (number == Long.MIN_VALUE && (ansi || Coercion.isInterval(type))) {
                    throw overflow(type, "long");
                }
                yield -number;
            }
            default -> ofInt((Integer) value, type, ansi);
        };
    }

    private static Object ofInt(int number, DataType type, boolean ansi) {
        return switch (type) {
            case ByteType _ -> {
                if (ansi && number == Byte.MIN_VALUE) {
                    throw overflow(type, "byte");
                }
                yield (int) (byte) -number;
            }
            case ShortType _ -> {
                if (ansi && number == Short.MIN_VALUE) {
                    throw overflow(type, "short");
                }
                yield (int) (short) -number;
            }
            default -> {
                if (number == Integer.MIN_VALUE && (ansi || !(type instanceof IntegerType))) {
                    throw overflow(type, "integer");
                }
                yield -number;
            }
        };
    }

    private static SqlException overflow(DataType type, String name) {
        return Coercion.isInterval(type) ? Overflow.interval("") : Overflow.arithmetic(name, "");
    }
}
