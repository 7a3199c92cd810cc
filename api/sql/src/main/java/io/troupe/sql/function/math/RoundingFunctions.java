package io.troupe.sql.function.math;

import static io.troupe.sql.function.row.Parameter.INT;
import static io.troupe.sql.function.row.Parameter.NUMERIC;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.arithmetic.Overflow;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.coercion.DecimalRules;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.IntegerType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `round`, `bround`, `ceil` and `floor`, to a number of digits after the point that is known when they are bound.
final class RoundingFunctions {
    private RoundingFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Rounding("round", RoundingMode.HALF_UP));
        table.add(new Rounding("bround", RoundingMode.HALF_EVEN));
        table.add(new Rounding("ceil", RoundingMode.CEILING));
        table.add(new Rounding("ceiling", RoundingMode.CEILING));
        table.add(new Rounding("floor", RoundingMode.FLOOR));
    }

    private record Rounding(String name, RoundingMode mode) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 1, 2);
            Argument number = arguments.getFirst();
            String sql = Mismatch.call(name, arguments);
            DataType given = NUMERIC.target(number.type(), semantics)
                    .orElseThrow(() -> Mismatch.unexpected(sql, 0, number, NUMERIC.wanted()));
            boolean whole = mode == RoundingMode.CEILING || mode == RoundingMode.FLOOR;
            if (arguments.size() == 1 && whole) {
                return toWhole(given, number.nullable());
            }
            Integer digits = arguments.size() == 1 ? (Integer) 0 : digits(arguments.get(1), sql, semantics);
            DataType source = whole ? DecimalRules.forType(given) : given;
            DataType type = source instanceof DecimalType decimal
                    ? decimalType(decimal, digits == null ? 0 : digits)
                    : source;
            boolean strict = semantics.ansi();
            RoundingMode rounding = mode;
            ScalarKernel kernel = RowFunction.kernel(List.of(source), type,
                    (values, _) -> digits == null
                            ? null
                            : rounded(values[0], digits, rounding, type, strict));
            ScalarKernel ofFirst = (vectors, rows, context) -> kernel
                    .evaluate(new io.troupe.columnar.Vector[]{vectors[0]}, rows, context);
            List<DataType> types = arguments.size() == 1
                    ? List.of(source)
                    : List.of(source, DataTypes.IntegerType);
            return new BoundScalar(digits == null ? name : name + "_" + digits, types, type, true, true,
                    ofFirst);
        }

        private BoundScalar toWhole(DataType given, boolean nullable) {
            DataType source = given.isIntegral() || given instanceof NullType
                    ? DataTypes.LongType
                    : given instanceof DecimalType ? given : DataTypes.DoubleType;
            RoundingMode rounding = mode;
            if (source instanceof DecimalType decimal) {
                DecimalType type = decimal.scale() == 0
                        ? decimal
                        : DecimalRules.bounded(decimal.precision() - decimal.scale() + 1, 0);
                return new BoundScalar(name, List.of(source), type, nullable, true,
                        RowFunction.kernel(List.of(source), type, (values, _) -> values[0] == null
                                ? null
                                : ((BigDecimal) values[0]).setScale(0, rounding)));
            }
            boolean up = rounding == RoundingMode.CEILING;
            return new BoundScalar(name, List.of(source), DataTypes.LongType, nullable, true,
                    RowFunction.kernel(List.of(source), DataTypes.LongType,
                            (values, _) -> switch (values[0]) {
                                case Double number -> (long) (up ? Math.ceil(number) : Math.floor(number));
                                case null, default -> values[0];
                            }));
        }

        private static @Nullable Integer digits(Argument argument, String sql, Semantics semantics) {
            DataType type = INT.target(argument.type(), semantics)
                    .orElseThrow(() -> Mismatch.unexpected(sql, 1, argument, INT.wanted()));
            if (!argument.foldable()) {
                throw Mismatch.notConstant(sql, "scale", argument);
            }
            return (Integer) Casts.convert(argument.constant(), argument.type(), type, CastMode.of(semantics),
                    semantics);
        }

        private static DecimalType decimalType(DecimalType type, int digits) {
            int integral = type.precision() - type.scale() + 1;
            if (digits < 0) {
                return DecimalRules.bounded(Math.max(integral, -digits + 1), 0);
            }
            int scale = Math.min(type.scale(), digits);
            return DecimalRules.bounded(integral + scale, scale);
        }
    }

    private static @Nullable Object rounded(
            @Nullable Object value, int digits, RoundingMode mode, DataType type, boolean strict) {
        return switch (value) {
            case null -> null;
            case Double number -> Double.isFinite(number)
                    ? (Object) new BigDecimal(number.toString()).setScale(digits, mode).doubleValue()
                    : number;
            case Float number -> Float.isFinite(number)
                    ? (Object) new BigDecimal(number.toString()).setScale(digits, mode).floatValue()
                    : number;
            case BigDecimal number -> {
                DecimalType decimal = (DecimalType) type;
                BigDecimal result = number.setScale(Math.min(digits, decimal.scale()), mode)
                        .setScale(decimal.scale(), mode);
                if (result.precision() > decimal.precision()) {
                    if (strict) {
                        throw io.troupe.sql.function.cast.CastErrors.tooManyDigits(result, decimal);
                    }
                    yield null;
                }
                yield result;
            }
            default -> digits >= 0 ? value : whole(((Number) value).longValue(), digits, mode, type, strict);
        };
    }

    private static Object whole(long number, int digits, RoundingMode mode, DataType type, boolean strict) {
        BigInteger result = BigDecimal.valueOf(number).setScale(digits, mode).toBigInteger();
        long value = result.longValue();
        boolean fits = result.bitLength() <= 63 && switch (type) {
            case ByteType _ -> value == (byte) value;
            case ShortType _ -> value == (short) value;
            case IntegerType _ -> value == (int) value;
            default -> true;
        };
        if (!fits && strict) {
            throw Overflow.message("Overflow");
        }
        return switch (type) {
            case LongType _ -> (Object) value;
            case ByteType _ -> (int) (byte) value;
            case ShortType _ -> (int) (short) value;
            default -> (int) value;
        };
    }
}
