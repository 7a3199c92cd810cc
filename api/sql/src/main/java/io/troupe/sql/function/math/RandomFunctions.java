package io.troupe.sql.function.math;

import io.troupe.columnar.DoubleVector;
import io.troupe.sql.function.Argument;
import io.troupe.sql.function.BoundScalar;
import io.troupe.sql.function.FunctionTable;
import io.troupe.sql.function.ScalarFunction;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.Semantics;
import io.troupe.sql.function.coercion.Coercion;
import io.troupe.sql.function.coercion.Mismatch;
import io.troupe.sql.function.row.TaskState;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.NullType;
import io.troupe.sql.value.VectorBuilder;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Random numbers. Each task has its own generator, seeded with the seed and the number of its partition.
final class RandomFunctions {
    private RandomFunctions() {}

    static void register(FunctionTable table) {
        table.add(new Simple("rand", false), "random");
        table.add(new Simple("randn", true));
        table.add(new Uniform());
    }

    private static ScalarKernel doubles(long seed, boolean normal) {
        TaskState<XorShiftRandom> generators = new TaskState<>(
                context -> new XorShiftRandom(seed + context.partition()));
        return (_, rows, context) -> {
            XorShiftRandom random = generators.of(context);
            double[] values = new double[rows];
            synchronized (random) {
                for (int i = 0; i < rows; i++) {
                    values[i] = normal ? random.nextGaussian() : random.nextDouble();
                }
            }
            return new DoubleVector(values, null, rows);
        };
    }

    /// One number.
    @FunctionalInterface
    private interface Draw extends Serializable {
        Object next(XorShiftRandom random);
    }

    private static ScalarKernel kernel(long seed, DataType type, Draw draw) {
        TaskState<XorShiftRandom> generators = new TaskState<>(
                context -> new XorShiftRandom(seed + context.partition()));
        return (_, rows, context) -> {
            XorShiftRandom random = generators.of(context);
            VectorBuilder builder = VectorBuilder.of(type, rows);
            synchronized (random) {
                for (int i = 0; i < rows; i++) {
                    builder.append(draw.next(random));
                }
            }
            return builder.build();
        };
    }

    private static long seed(String name, List<Argument> arguments, int index) {
        if (index >= arguments.size()) {
            return ThreadLocalRandom.current().nextLong();
        }
        Argument argument = arguments.get(index);
        String sql = Mismatch.call(name, arguments);
        if (!argument.type().isIntegral() && !(argument.type() instanceof NullType)) {
            throw Mismatch.unexpected(sql, index, argument, "(\"INT\" or \"BIGINT\")");
        }
        if (!argument.foldable()) {
            throw Mismatch.notConstant(sql, "seed", argument);
        }
        return argument.constant() instanceof Number number ? number.longValue() : 0;
    }

    private record Simple(String name, boolean normal) implements ScalarFunction {
        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount(name, arguments, 0, 1);
            long seed = seed(name, arguments, 0);
            return new BoundScalar(name + "_" + seed, arguments.stream().map(Argument::type).toList(),
                    DataTypes.DoubleType, false, false, doubles(seed, normal));
        }
    }

    /// `uniform(min, max[, seed])`, of the type of the bounds.
    private record Uniform() implements ScalarFunction {
        @Override
        public String name() {
            return "uniform";
        }

        @Override
        public BoundScalar bind(List<Argument> arguments, Semantics semantics) {
            Mismatch.checkCount("uniform", arguments, 2, 3);
            String sql = Mismatch.call("uniform", arguments);
            List<DataType> bounds = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Argument argument = arguments.get(i);
                if (!argument.type().isNumeric() && !(argument.type() instanceof NullType)) {
                    throw Mismatch.unexpected(sql, i, argument,
                            "integer or floating-point");
                }
                if (!argument.foldable()) {
                    throw Mismatch.notConstant(sql, i == 0 ? "min" : "max", argument);
                }
                bounds.add(argument.type());
            }
            DataType type = between(bounds.get(0), bounds.get(1));
            long seed = seed("uniform", arguments, 2);
            Object least = arguments.get(0).constant();
            Object most = arguments.get(1).constant();
            boolean missing = least == null || most == null;
            ScalarKernel kernel = missing
                    ? (_, rows, _) -> io.troupe.sql.value.Values.vector(type, Collections.nCopies(rows, null))
                    : kernel(seed, type, drawn(type, (Number) least, (Number) most));
            List<DataType> types = new ArrayList<>(Collections.nCopies(2, type));
            if (arguments.size() == 3) {
                types.add(arguments.get(2).type());
            }
            return new BoundScalar("uniform_" + seed, types, type, missing, false, kernel);
        }

        /// The wider of two types of numbers; of an integer and another number the other.
        private static DataType between(DataType left, DataType right) {
            if (left instanceof NullType || right instanceof NullType) {
                DataType known = left instanceof NullType ? right : left;
                return known.isIntegral() || known instanceof NullType ? DataTypes.DoubleType : known;
            }
            if (left.isIntegral() != right.isIntegral()) {
                return left.isIntegral() ? right : left;
            }
            return Coercion.commonType(left, right, new Semantics(false, ZoneOffset.UTC, false))
                    .orElse(DataTypes.DoubleType);
        }

        private static Draw drawn(DataType type, @Nullable Number least, @Nullable Number most) {
            double from = least == null ? 0 : least.doubleValue();
            double range = most == null ? 0 : most.doubleValue() - from;
            return random -> {
                double value = from + range * random.nextDouble();
                return switch (type) {
                    case DecimalType decimal ->
                        BigDecimal.valueOf(value).setScale(decimal.scale(), RoundingMode.HALF_UP);
                    case io.troupe.sql.types.LongType _ -> (Object) (long) value;
                    case io.troupe.sql.types.FloatType _ -> (float) value;
                    case io.troupe.sql.types.DoubleType _ -> value;
                    default -> (int) value;
                };
            };
        }
    }
}
