package io.troupe.sql.function.cast;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DecimalType;
import io.troupe.sql.types.DoubleType;
import io.troupe.sql.types.FloatType;
import io.troupe.sql.types.LongType;
import io.troupe.sql.value.Lane;
import org.jspecify.annotations.Nullable;

/// Casts among numbers that work on whole vectors.
final class VectorCasts {
    private VectorCasts() {}

    /// The kernel, null when there is no fast one.
    static @Nullable ScalarKernel kernel(DataType from, DataType to, CastMode mode) {
        if (from.equals(to)) {
            return (arguments, _, _) -> arguments[0];
        }
        if (from.isText() && to instanceof io.troupe.sql.types.StringType) {
            return (arguments, _, _) -> arguments[0];
        }
        if (to instanceof DecimalType decimal) {
            return toDecimal(from, decimal);
        }
        if (!from.isNumeric() || !to.isNumeric()) {
            return null;
        }
        if (to instanceof DoubleType) {
            return toDouble(from);
        }
        if (to instanceof FloatType) {
            return null;
        }
        return from.isIntegral() ? integers(from, to, mode) : null;
    }

    private static @Nullable ScalarKernel toDouble(DataType from) {
        return switch (Lane.of(from)) {
            case INT -> (arguments, rows, _) -> {
                IntVector source = (IntVector) arguments[0].decoded();
                double[] values = new double[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = source.values()[i];
                }
                return new DoubleVector(values, source.validity(), rows);
            };
            case FLOAT -> (arguments, rows, _) -> {
                FloatVector source = (FloatVector) arguments[0].decoded();
                double[] values = new double[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = source.values()[i];
                }
                return new DoubleVector(values, source.validity(), rows);
            };
            case LONG -> from instanceof DecimalType decimal ? decimalToDouble(decimal) : longToDouble();
            default -> null;
        };
    }

    private static ScalarKernel longToDouble() {
        return (arguments, rows, _) -> {
            LongVector source = (LongVector) arguments[0].decoded();
            double[] values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = source.values()[i];
            }
            return new DoubleVector(values, source.validity(), rows);
        };
    }

    /// Exact: unscaled values below 2^53 and powers of ten to 22 are doubles, so that one division rounds once.
    private static ScalarKernel decimalToDouble(DecimalType type) {
        double power = Math.pow(10, type.scale());
        int scale = type.scale();
        return (arguments, rows, _) -> {
            LongVector source = (LongVector) arguments[0].decoded();
            double[] values = new double[rows];
            for (int i = 0; i < rows; i++) {
                long unscaled = source.values()[i];
                values[i] = Math.abs(unscaled) < 1L << 53
                        ? unscaled / power
                        : java.math.BigDecimal.valueOf(unscaled, scale).doubleValue();
            }
            return new DoubleVector(values, source.validity(), rows);
        };
    }

    private static @Nullable ScalarKernel integers(DataType from, DataType to, CastMode mode) {
        long least = NumberConversions.least(to);
        long most = NumberConversions.most(to);
        boolean widens = NumberConversions.most(from) <= most;
        if (mode == CastMode.TRY && !widens) {
            return null;
        }
        boolean check = mode == CastMode.ANSI && !widens;
        if (to instanceof LongType) {
            return (arguments, rows, _) -> {
                IntVector source = (IntVector) arguments[0].decoded();
                long[] values = new long[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = source.values()[i];
                }
                return new LongVector(values, source.validity(), rows);
            };
        }
        return (arguments, rows, _) -> {
            Vector source = arguments[0].decoded();
            int[] values = new int[rows];
            for (int i = 0; i < rows; i++) {
                long value = source instanceof LongVector longs
                        ? longs.values()[i]
                        : ((IntVector) source).values()[i];
                if (check && (value < least || value > most)) {
                    throw CastErrors.overflow(from instanceof LongType ? (Object) value : (int) value, from,
                            to);
                }
                values[i] = (Integer) NumberConversions.boxed(value, to);
            }
            return new IntVector(values, source.validity(), rows);
        };
    }

    /// Integers and decimals of up to 18 digits that become decimals of up to 18 digits with no digit lost.
    private static @Nullable ScalarKernel toDecimal(DataType from, DecimalType to) {
        DecimalType source = io.troupe.sql.function.coercion.DecimalRules.forType(from);
        boolean exact = from.isIntegral() || from instanceof DecimalType;
        if (!exact || !to.isLong() || Lane.of(from) == Lane.DECIMAL
                || !io.troupe.sql.function.coercion.DecimalRules.isWider(to, source)) {
            return null;
        }
        long power = (long) Math.pow(10, to.scale() - source.scale());
        return (arguments, rows, _) -> {
            Vector column = arguments[0].decoded();
            long[] values = new long[rows];
            if (column instanceof IntVector ints) {
                for (int i = 0; i < rows; i++) {
                    values[i] = ints.values()[i] * power;
                }
            } else {
                long[] longs = ((LongVector) column).values();
                for (int i = 0; i < rows; i++) {
                    values[i] = longs[i] * power;
                }
            }
            return new LongVector(values, column.validity(), rows);
        };
    }
}
