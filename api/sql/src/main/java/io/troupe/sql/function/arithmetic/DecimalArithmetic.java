package io.troupe.sql.function.arithmetic;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.function.cast.CastErrors;
import io.troupe.sql.function.row.RowFunction;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operations of two columns of decimals: in 64 bits when operands and result have up to 18 digits, in 128 bits when
/// operands fit into 64, else with BigDecimal.
final class DecimalArithmetic {
    private DecimalArithmetic() {}

    static ScalarKernel kernel(
            String operator, DecimalType left, DecimalType right, DecimalType type, Overflow overflow) {
        boolean additive = operator.equals("+") || operator.equals("-");
        boolean exact = operator.equals("*")
                ? type.scale() == left.scale() + right.scale()
                : additive && type.scale() == Math.max(left.scale(), right.scale());
        ScalarKernel slow = RowFunction.kernel(List.of(left, right), type,
                (values, _) -> slow(operator, (BigDecimal) values[0], (BigDecimal) values[1], type,
                        overflow));
        if (!exact || left.precision() > 18 && right.precision() > 18 && !additive) {
            return slow;
        }
        long leftPower = additive ? power(type.scale() - left.scale()) : 1;
        long rightPower = additive ? power(type.scale() - right.scale()) : 1;
        if (leftPower == 0 || rightPower == 0) {
            return slow;
        }
        if (type.isLong() && left.isLong() && right.isLong()) {
            return new Narrow(operator, leftPower, rightPower);
        }
        return new Wide(operator, leftPower, rightPower, slow);
    }

    /// `left div right`, a bigint.
    static ScalarKernel integral(DecimalType left, DecimalType right, Overflow overflow) {
        return RowFunction.kernel(List.of(left, right), DataTypes.LongType, (values, _) -> {
            BigDecimal divisor = (BigDecimal) values[1];
            if (divisor == null || divisor.signum() == 0) {
                return zero(Overflow.divideByZero(), overflow);
            }
            BigInteger whole = ((BigDecimal) java.util.Objects.requireNonNull(values[0]))
                    .divideToIntegralValue(divisor).toBigInteger();
            if (whole.bitLength() > 63 && overflow != Overflow.WRAP) {
                return zero(Overflow.arithmetic("long", "div"), overflow);
            }
            return whole.longValue();
        });
    }

    private static @Nullable Object zero(RuntimeException error, Overflow overflow) {
        if (overflow == Overflow.ERROR) {
            throw error;
        }
        return null;
    }

    private static @Nullable Object slow(
            String operator, @Nullable BigDecimal left, @Nullable BigDecimal right, DecimalType type,
            Overflow overflow) {
        if (left == null || right == null) {
            return null;
        }
        boolean divides = operator.equals("/") || operator.equals("%") || operator.equals("pmod");
        if (divides && right.signum() == 0) {
            return zero(operator.equals("/") ? Overflow.divideByZero() : Overflow.remainderByZero(),
                    overflow);
        }
        BigDecimal result = switch (operator) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            case "/" -> left.divide(right, DecimalType.MAX_PRECISION, RoundingMode.HALF_UP);
            case "%" -> left.remainder(right);
            default -> {
                BigDecimal rest = left.remainder(right);
                yield rest.signum() < 0 ? rest.add(right).remainder(right) : rest;
            }
        };
        BigDecimal scaled = result.setScale(type.scale(), RoundingMode.HALF_UP);
        if (scaled.precision() <= type.precision()) {
            return scaled;
        }
        return zero(CastErrors.tooManyDigits(result, type), overflow);
    }

    /// 10 to the `exponent`, 0 when it is no long.
    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            if (power > Long.MAX_VALUE / 10) {
                return 0;
            }
            power *= 10;
        }
        return power;
    }

    /// All in 64 bits: the precision of the result leaves room for every sum and product.
    private record Narrow(String operator, long leftPower, long rightPower) implements ScalarKernel {
        @Override
        public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
            LongVector left = (LongVector) arguments[0].decoded();
            LongVector right = (LongVector) arguments[1].decoded();
            long[] a = left.values();
            long[] b = right.values();
            long[] values = new long[rowCount];
            switch (operator) {
                case "+" -> sums(a, leftPower, b, rightPower, values, rowCount);
                case "-" -> sums(a, leftPower, b, -rightPower, values, rowCount);
                default -> products(a, b, values, rowCount);
            }
            long[] validity = Validity.and(left.validity(), right.validity(), rowCount);
            Masks.zero(values, validity, rowCount);
            return new LongVector(values, validity, rowCount);
        }
    }

    private static void sums(
            long[] a, long leftPower, long[] b, long rightPower, long[] values, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            values[i] = a[i] * leftPower + b[i] * rightPower;
        }
    }

    private static void products(long[] a, long[] b, long[] values, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            values[i] = a[i] * b[i];
        }
    }

    /// The high halves of products whose magnitude is known to stay below 2^63.
    private static void signs(long[] low, long[] high, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            high[i] = low[i] >> 63;
        }
    }

    private static void wideProducts(long[] a, long[] b, long[] low, long[] high, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            low[i] = a[i] * b[i];
            high[i] = Math.multiplyHigh(a[i], b[i]);
        }
    }

    /// How many bits the magnitudes of the values need.
    private static int bits(long[] values, int rowCount) {
        long bits = 0;
        for (int i = 0; i < rowCount; i++) {
            bits |= values[i] ^ values[i] >> 63;
        }
        return 65 - Long.numberOfLeadingZeros(bits);
    }

    /// Operands that fit into 64 bits row by row; the result is of 128 and always fits. Batches with other operands, or
    /// results of up to 18 digits, take the slow road.
    private record Wide(String operator, long leftPower, long rightPower,
            ScalarKernel slow) implements ScalarKernel {
        @Override
        public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
            Vector left = arguments[0].decoded();
            Vector right = arguments[1].decoded();
            long[] a = longs(left, rowCount);
            long[] b = longs(right, rowCount);
            if (a == null || b == null) {
                return slow.evaluate(new Vector[]{left, right}, rowCount, context);
            }
            long[] high = new long[rowCount];
            long[] low = new long[rowCount];
            if (operator.equals("*")) {
                if (bits(a, rowCount) + bits(b, rowCount) <= 63) {
                    products(a, b, low, rowCount);
                    signs(low, high, rowCount);
                } else {
                    wideProducts(a, b, low, high, rowCount);
                }
            } else {
                add(a, b, high, low, rowCount);
            }
            long[] validity = Validity.and(left.validity(), right.validity(), rowCount);
            Masks.zero(low, validity, rowCount);
            Masks.zero(high, validity, rowCount);
            return new DecimalVector(high, low, validity, rowCount);
        }

        private void add(long[] a, long[] b, long[] high, long[] low, int rows) {
            boolean subtracts = operator.equals("-");
            for (int i = 0; i < rows; i++) {
                long aLow = a[i] * leftPower;
                long aHigh = Math.multiplyHigh(a[i], leftPower);
                long bLow = b[i] * rightPower;
                long bHigh = Math.multiplyHigh(b[i], rightPower);
                if (subtracts) {
                    low[i] = aLow - bLow;
                    high[i] = aHigh - bHigh - (Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0);
                } else {
                    low[i] = aLow + bLow;
                    high[i] = aHigh + bHigh + (Long.compareUnsigned(low[i], aLow) < 0 ? 1 : 0);
                }
            }
        }

        /// The unscaled values when all of them fit into 64 bits, else null.
        private static long @Nullable [] longs(Vector vector, int rows) {
            if (vector instanceof LongVector longs) {
                return longs.values();
            }
            DecimalVector decimals = (DecimalVector) vector;
            long[] high = decimals.high();
            long[] low = decimals.low();
            long differs = 0;
            for (int i = 0; i < rows; i++) {
                differs |= high[i] ^ low[i] >> 63;
            }
            return differs == 0 ? low : null;
        }
    }
}
