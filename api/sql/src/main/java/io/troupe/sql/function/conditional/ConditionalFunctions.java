package io.troupe.sql.function.conditional;

import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.cast.CastMode;
import io.troupe.sql.function.cast.Casts;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.Parameter;
import io.troupe.sql.function.row.RowBody;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.value.SentOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `if`, `coalesce` and their kin, `greatest` and `least`. All of them bring their values to a common type.
public final class ConditionalFunctions {
    private ConditionalFunctions() {}

    /// Adds them.
    public static void register(FunctionTable table) {
        table.add(new Common("coalesce", 1, Integer.MAX_VALUE, ConditionalFunctions::first));
        table.add(new Common("nvl", 2, 2, ConditionalFunctions::first));
        table.add(new Common("ifnull", 2, 2, ConditionalFunctions::first));
        table.add(new Common("greatest", 2, Integer.MAX_VALUE,
                type -> extreme(new SentOrder(type), 1)));
        table.add(new Common("least", 2, Integer.MAX_VALUE,
                type -> extreme(new SentOrder(type), -1)));
        table.add(new Nvl2());
        table.add(new NullIf());
        table.add(new When());
        table.add(new If());
        table.add(RowFunction.of("nanvl", DataTypes.DoubleType,
                (values, _) -> values[0] instanceof Double number && number.isNaN() ? values[1] : values[0],
                Parameter.DOUBLE, Parameter.DOUBLE).takingNulls());
        table.add(RowFunction.of("nullifzero", binding -> binding.type(0),
                _ -> (values, _) -> isZero(values[0]) ? null : values[0], Parameter.NUMERIC).nullable());
        table.add(new ZeroIfNull());
    }

    private static boolean isZero(@Nullable Object value) {
        return switch (value) {
            case java.math.BigDecimal number -> number.signum() == 0;
            case Number number -> number.doubleValue() == 0;
            case null, default -> false;
        };
    }

    private static RowBody first(DataType type) {
        return (values, _) -> {
            for (Object value : values) {
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    private static RowBody extreme(SentOrder order, int sign) {
        return (values, _) -> extreme(values, order, sign);
    }

    private static @Nullable Object extreme(@Nullable Object[] values, SentOrder order, int sign) {
        Object best = null;
        for (Object value : values) {
            if (value != null && (best == null || sign * order.compare(value, best) > 0)) {
                best = value;
            }
        }
        return best;
    }

    private static DataType common(String name, List<Argument> arguments, List<DataType> types,
            Semantics semantics) {
        return Coercion.commonType(types, semantics)
                .orElseThrow(() -> Mismatch.differentData(name, Mismatch.call(name, arguments), types));
    }

    @FunctionalInterface
    private interface Bodies {
        RowBody of(DataType type);
    }

    /// A function of values of one type; null only when all values are.
    private record Common(String name, int least, int most, Bodies bodies) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, least, most);
            List<DataType> types = arguments.stream().map(Argument::type).toList();
            DataType type = common(name, arguments, types, semantics);
            boolean ordered = name.equals("greatest") || name.equals("least");
            if (ordered && !Coercion.isOrderable(type)) {
                throw Mismatch.unordered(name, Mismatch.call(name, arguments), type);
            }
            boolean nullable = arguments.stream().allMatch(Argument::nullable);
            List<DataType> targets = Collections.nCopies(types.size(), type);
            return new BoundScalar(name, targets, type, nullable, true,
                    RowFunction.kernelTakingNulls(targets, type, bodies.of(type)));
        }
    }

    /// `if(condition, then, otherwise)`.
    private record If() implements ScalarFunction {
        @Override
        public String name() {
            return "if";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("if", arguments, 3, 3);
            Argument condition = arguments.getFirst();
            String sql = "(IF(" + String.join(", ", arguments.stream().map(Argument::sql).toList()) + "))";
            if (Parameter.BOOLEAN.target(condition.type(), semantics).isEmpty()) {
                throw Mismatch.unexpected(sql, 0, condition, "\"BOOLEAN\"");
            }
            List<DataType> types = List.of(arguments.get(1).type(), arguments.get(2).type());
            DataType type = Coercion.commonType(types, semantics)
                    .orElseThrow(() -> Mismatch.differentData("if", sql, types));
            List<DataType> targets = List.of(DataTypes.BooleanType, type, type);
            boolean nullable = arguments.get(1).nullable() || arguments.get(2).nullable();
            return new BoundScalar("if", targets, type, nullable, true,
                    RowFunction.kernelTakingNulls(targets, type,
                            (values, _) -> Boolean.TRUE.equals(values[0]) ? values[1] : values[2]));
        }
    }

    /// `nvl2(tested, when not null, when null)`.
    private record Nvl2() implements ScalarFunction {
        @Override
        public String name() {
            return "nvl2";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("nvl2", arguments, 3, 3);
            List<DataType> types = List.of(arguments.get(1).type(), arguments.get(2).type());
            DataType type = common("nvl2", arguments, types, semantics);
            List<DataType> targets = List.of(arguments.getFirst().type(), type, type);
            boolean nullable = arguments.get(1).nullable() || arguments.get(2).nullable();
            return new BoundScalar("nvl2", targets, type, nullable, true,
                    RowFunction.kernelTakingNulls(targets,
                            type, (values, _) -> values[0] != null ? values[1] : values[2]));
        }
    }

    /// `nullif(value, other)`: the value as it is unless both are equal in their common type.
    private record NullIf() implements ScalarFunction {
        @Override
        public String name() {
            return "nullif";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("nullif", arguments, 2, 2);
            DataType left = arguments.get(0).type();
            DataType right = arguments.get(1).type();
            DataType type = Coercion.comparisonType(left, right, semantics).orElseThrow(() -> Mismatch
                    .differentTypes(Mismatch.infix("=", arguments.get(0), arguments.get(1)), left, right));
            ScalarKernel cast = Casts.bind(left, type, CastMode.of(semantics), semantics, true).kernel();
            SentOrder order = new SentOrder(type);
            ScalarKernel choose = RowFunction.kernelTakingNulls(List.of(left, type, type), left,
                    (values, _) -> values[1] != null && values[2] != null
                            && order.compare(values[1], values[2]) == 0 ? null : values[0]);
            ScalarKernel kernel = (vectors, rows, context) -> choose.evaluate(
                    new io.troupe.columnar.Vector[]{vectors[0],
                            cast.evaluate(new io.troupe.columnar.Vector[]{vectors[0]}, rows, context),
                            vectors[1]},
                    rows, context);
            return new BoundScalar("nullif", List.of(left, type), left, true, true, kernel);
        }
    }

    /// `zeroifnull(number)`: the number, or 0 in its type.
    private record ZeroIfNull() implements ScalarFunction {
        @Override
        public String name() {
            return "zeroifnull";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("zeroifnull", arguments, 1, 1);
            DataType given = arguments.getFirst().type();
            DataType type = common("coalesce", arguments, List.of(given, DataTypes.IntegerType), semantics);
            Object zero = Casts.convert(0, DataTypes.IntegerType, type, CastMode.of(semantics), semantics);
            java.io.Serializable shared = (java.io.Serializable) zero;
            return new BoundScalar("zeroifnull", List.of(type), type, false, true,
                    RowFunction.kernelTakingNulls(List.of(type), type,
                            (values, _) -> values[0] == null ? shared : values[0]));
        }
    }

    /// `when(condition, value, ..., otherwise)`.
    private record When() implements ScalarFunction {
        @Override
        public String name() {
            return "when";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("when", arguments, 2, Integer.MAX_VALUE);
            List<DataType> types = new ArrayList<>();
            boolean nullable = arguments.size() % 2 == 0;
            for (int i = 0; i < arguments.size(); i++) {
                if (isValue(i, arguments.size())) {
                    types.add(arguments.get(i).type());
                    nullable |= arguments.get(i).nullable();
                }
            }
            DataType type = common("casewhen", arguments, types, semantics);
            List<DataType> targets = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                targets.add(isValue(i, arguments.size()) ? type : DataTypes.BooleanType);
            }
            return new BoundScalar("when", targets, type, nullable, true,
                    RowFunction.kernelTakingNulls(targets, type, (values, _) -> chosen(values)));
        }

        private static boolean isValue(int index, int count) {
            return index % 2 == 1 || index == count - 1;
        }

        private static @Nullable Object chosen(@Nullable Object[] values) {
            for (int i = 0; i + 1 < values.length; i += 2) {
                if (Boolean.TRUE.equals(Objects.requireNonNullElse(values[i], false))) {
                    return values[i + 1];
                }
            }
            return values.length % 2 == 1 ? values[values.length - 1] : null;
        }
    }
}
