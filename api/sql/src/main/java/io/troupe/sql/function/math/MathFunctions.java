package io.troupe.sql.function.math;

import static io.troupe.sql.function.row.Parameter.DOUBLE;
import static io.troupe.sql.function.row.Parameter.INT;
import static io.troupe.sql.function.row.Parameter.LONG;
import static io.troupe.sql.function.row.Parameter.TEXT;
import static io.troupe.sql.function.row.RowFunction.of;
import static io.troupe.sql.function.row.RowFunction.one;
import static io.troupe.sql.function.row.RowFunction.two;

import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.types.Bytes;
import io.troupe.sql.types.CalendarIntervalType;
import io.troupe.sql.types.DataTypes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Functions of numbers that are no operators.
public final class MathFunctions {
    private static final Parameter HEXABLE = Parameter.anyOf(DataTypes.LongType, DataTypes.BinaryType,
            DataTypes.StringType);
    private static final Parameter SIGNED = new Parameter(
            "(\"DOUBLE\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\")",
            type -> type.isNumeric()
                    || Coercion.isInterval(type) && !(type instanceof CalendarIntervalType),
            List.of(DataTypes.DoubleType));

    private MathFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        elementary(table);
        logarithms(table);
        texts(table);
        table.add(of("sign", DataTypes.DoubleType,
                (values, _) -> Math.signum(((Number) values[0]).doubleValue()), SIGNED));
        table.add(of("signum", DataTypes.DoubleType,
                (values, _) -> Math.signum(((Number) values[0]).doubleValue()), SIGNED));
        table.add(one("factorial", INT, DataTypes.LongType, value -> factorial((Integer) value)).nullable());
        RoundingFunctions.register(table);
        RandomFunctions.register(table);
        WidthBucket.register(table);
    }

    private static void elementary(FunctionTable table) {
        unary(table, "sin", Math::sin);
        unary(table, "cos", Math::cos);
        unary(table, "tan", Math::tan);
        unary(table, "cot", value -> 1 / Math.tan(value));
        unary(table, "sec", value -> 1 / Math.cos(value));
        unary(table, "csc", value -> 1 / Math.sin(value));
        unary(table, "asin", Math::asin);
        unary(table, "acos", Math::acos);
        unary(table, "atan", Math::atan);
        unary(table, "sinh", Math::sinh);
        unary(table, "cosh", Math::cosh);
        unary(table, "tanh", Math::tanh);
        unary(table, "asinh", MathFunctions::asinh);
        unary(table, "acosh", value -> StrictMath.log(value + Math.sqrt(value * value - 1)));
        unary(table, "atanh", value -> 0.5 * (StrictMath.log1p(value) - StrictMath.log1p(-value)));
        unary(table, "exp", StrictMath::exp);
        unary(table, "expm1", StrictMath::expm1);
        unary(table, "sqrt", Math::sqrt);
        unary(table, "cbrt", Math::cbrt);
        unary(table, "rint", Math::rint);
        unary(table, "degrees", Math::toDegrees);
        unary(table, "radians", Math::toRadians);
        table.add(two("atan2", DOUBLE, DOUBLE, DataTypes.DoubleType,
                (y, x) -> Math.atan2((Double) y + 0.0, (Double) x + 0.0)));
        table.add(two("hypot", DOUBLE, DOUBLE, DataTypes.DoubleType,
                (x, y) -> Math.hypot((Double) x, (Double) y)));
        table.add(two("power", DOUBLE, DOUBLE, DataTypes.DoubleType,
                (x, y) -> StrictMath.pow((Double) x, (Double) y)));
        table.add(two("pow", DOUBLE, DOUBLE, DataTypes.DoubleType,
                (x, y) -> StrictMath.pow((Double) x, (Double) y)));
        table.add(of("e", DataTypes.DoubleType, (_, _) -> Math.E));
        table.add(of("pi", DataTypes.DoubleType, (_, _) -> Math.PI));
    }

    /// Logarithms of what is not positive are null.
    private static void logarithms(FunctionTable table) {
        table.add(one("ln", DOUBLE, DataTypes.DoubleType, value -> log((Double) value)).nullable());
        table.add(one("log2", DOUBLE, DataTypes.DoubleType,
                value -> (Double) value > 0 ? StrictMath.log((Double) value) / StrictMath.log(2) : null)
                .nullable());
        table.add(one("log10", DOUBLE, DataTypes.DoubleType,
                value -> (Double) value > 0 ? StrictMath.log10((Double) value) : null).nullable());
        table.add(one("log1p", DOUBLE, DataTypes.DoubleType,
                value -> (Double) value > -1 ? StrictMath.log1p((Double) value) : null).nullable());
        table.add(of("log", DataTypes.DoubleType, (values, _) -> {
            double first = ((Number) values[0]).doubleValue();
            if (values.length == 1) {
                return log(first);
            }
            double second = ((Number) values[1]).doubleValue();
            return first > 0 && second > 0 ? StrictMath.log(second) / StrictMath.log(first) : null;
        }, DOUBLE, DOUBLE).optional(1).nullable());
    }

    private static void texts(FunctionTable table) {
        table.add(one("bin", LONG, DataTypes.StringType, value -> Long.toBinaryString((Long) value)));
        table.add(one("hex", HEXABLE, DataTypes.StringType, MathFunctions::hex));
        table.add(one("unhex", TEXT, DataTypes.BinaryType, value -> unhex((String) value)).nullable());
        table.add(of("conv", _ -> DataTypes.StringType, binding -> {
            boolean strict = binding.semantics().ansi();
            return (values, _) -> BaseConversion.convert((String) values[0], (Integer) values[1],
                    (Integer) values[2], strict);
        }, TEXT, INT, INT).nullable());
    }

    private static void unary(FunctionTable table, String name, DoubleKernel.Body body) {
        table.add(new DoubleKernel.Function(name, body));
    }

    private static @Nullable Double log(double value) {
        return value > 0 ? StrictMath.log(value) : null;
    }

    private static double asinh(double value) {
        if (value == Double.NEGATIVE_INFINITY) {
            return value;
        }
        return StrictMath.log(value + Math.sqrt(value * value + 1));
    }

    private static @Nullable Long factorial(int number) {
        if (number < 0 || number > 20) {
            return null;
        }
        long product = 1;
        for (int i = 2; i <= number; i++) {
            product *= i;
        }
        return product;
    }

    private static String hex(Object value) {
        HexFormat format = HexFormat.of().withUpperCase();
        return switch (value) {
            case Long number -> Long.toHexString(number).toUpperCase(Locale.ROOT);
            case Bytes bytes -> format.formatHex(bytes.array());
            default -> format.formatHex(value.toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    /// The bytes of hexadecimal digits, the first byte of one digit when they are odd; null for anything else.
    public static @Nullable Bytes unhex(String text) {
        String digits = text.length() % 2 == 1 ? "0" + text : text;
        try {
            return Bytes.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
