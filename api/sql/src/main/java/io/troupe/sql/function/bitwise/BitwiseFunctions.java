package io.troupe.sql.function.bitwise;

import static io.troupe.sql.function.row.Parameter.INT;
import static io.troupe.sql.function.row.Parameter.INTEGRAL;

import io.troupe.sql.error.SqlException;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.LongType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.types.ShortType;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/// `&`, `|`, `^`, `~`, shifts and counts of bits.
public final class BitwiseFunctions {
    private static final Parameter INT_OR_LONG = Parameter.anyOf(DataTypes.IntegerType, DataTypes.LongType);

    private BitwiseFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        table.add(new Combined("&", (a, b) -> a & b));
        table.add(new Combined("|", (a, b) -> a | b));
        table.add(new Combined("^", (a, b) -> a ^ b));
        table.add(RowFunction.of("~", binding -> binding.type(0), _ -> (values, _) -> switch (values[0]) {
            case Long number -> ~number;
            case Integer number -> (Object) ~number;
            case null, default -> null;
        }, INTEGRAL));
        shift(table, "<<", "shiftleft", (a, by) -> a << by, (a, by) -> a << by);
        shift(table, ">>", "shiftright", (a, by) -> a >> by, (a, by) -> a >> by);
        shift(table, ">>>", "shiftrightunsigned", (a, by) -> a >>> by, (a, by) -> a >>> by);
        Parameter countable = new Parameter("(\"INTEGRAL\" or \"BOOLEAN\")",
                type -> type.isIntegral() || type.equals(DataTypes.BooleanType), List.of(DataTypes.LongType));
        table.add(RowFunction.one("bit_count", countable, DataTypes.IntegerType, value -> switch (value) {
            case Boolean truth -> truth ? 1 : 0;
            default -> Long.bitCount(((Number) value).longValue());
        }));
        for (String name : List.of("bit_get", "getbit")) {
            table.add(RowFunction.of(name, _ -> DataTypes.ByteType, binding -> {
                int bits = switch (binding.type(0)) {
                    case ByteType _ -> 8;
                    case ShortType _ -> 16;
                    case LongType _ -> 64;
                    default -> 32;
                };
                return (values, _) -> bit(((Number) values[0]).longValue(), (Integer) values[1], bits);
            }, INTEGRAL, INT));
        }
    }

    @FunctionalInterface
    private interface LongShift extends Serializable {
        long apply(long value, int by);
    }

    @FunctionalInterface
    private interface IntShift extends Serializable {
        int apply(int value, int by);
    }

    private static void shift(FunctionTable table, String symbol, String name, LongShift longs,
            IntShift ints) {
        for (String each : List.of(symbol, name)) {
            table.add(
                    RowFunction.of(each, binding -> binding.type(0), _ -> (values, _) -> switch (values[0]) {
                        case Long number -> longs.apply(number, (Integer) Objects.requireNonNull(values[1]));
                        case Integer number -> (Object) ints.apply(number,
                                (Integer) Objects.requireNonNull(values[1]));
                        case null, default -> null;
                    }, INT_OR_LONG, INT));
        }
    }

    private static Object bit(long value, @org.jspecify.annotations.Nullable Integer position, int bits) {
        if (position == null || position < 0 || position >= bits) {
            throw SqlException.execution("INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE", "parameter", "`pos`",
                    "functionName", "`bit_get`", "upper", Integer.toString(bits), "invalidValue",
                    String.valueOf(position));
        }
        return (int) (value >>> position & 1);
    }

    @FunctionalInterface
    private interface Combination extends Serializable {
        long apply(long left, long right);
    }

    /// An operator of two integers of the wider of their types.
    private record Combined(String name, Combination combination) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 2, 2);
            Argument left = arguments.get(0);
            Argument right = arguments.get(1);
            String sql = Mismatch.infix(name, left, right);
            DataType type = Coercion.commonType(left.type(), right.type(), semantics)
                    .orElseThrow(() -> Mismatch.differentTypes(sql, left.type(), right.type()));
            if (type instanceof NullType) {
                type = DataTypes.LongType;
            }
            if (!type.isIntegral()) {
                throw Mismatch.wrongOperand(sql, type, "\"INTEGRAL\"");
            }
            boolean wide = type instanceof LongType;
            Combination bits = combination;
            return new BoundScalar(name, List.of(type, type), type, left.nullable() || right.nullable(), true,
                    RowFunction.kernel(List.of(type, type), type, (values, _) -> {
                        long result = bits.apply(((Number) Objects.requireNonNull(values[0])).longValue(),
                                ((Number) Objects.requireNonNull(values[1])).longValue());
                        return wide ? (Object) result : (int) result;
                    }));
        }
    }
}
