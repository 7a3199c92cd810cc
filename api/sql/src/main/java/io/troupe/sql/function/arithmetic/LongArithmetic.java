package io.troupe.sql.function.arithmetic;

import io.troupe.columnar.LongVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import org.jspecify.annotations.Nullable;

/// Operations of two columns of 64 bits. The loops look at overflow once for all rows.
record LongArithmetic(String operator, Overflow overflow) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        LongVector left = (LongVector) arguments[0].decoded();
        LongVector right = (LongVector) arguments[1].decoded();
        long[] a = left.values();
        long[] b = right.values();
        long[] values = new long[rowCount];
        long[] validity = Validity.and(left.validity(), right.validity(), rowCount);
        boolean overflowed = switch (operator) {
            case "+" -> add(a, b, values, rowCount);
            case "-" -> subtract(a, b, values, rowCount);
            case "*" -> multiply(a, b, values, rowCount);
            default -> false;
        };
        if (operator.equals("div") || operator.equals("%") || operator.equals("pmod")) {
            return divide(a, b, values, validity, rowCount);
        }
        if (overflowed && overflow != Overflow.WRAP) {
            validity = whereFits(a, b, validity, rowCount);
        }
        Masks.zero(values, validity, rowCount);
        return new LongVector(values, validity, rowCount);
    }

    private static boolean add(long[] a, long[] b, long[] values, int rows) {
        long signs = 0;
        for (int i = 0; i < rows; i++) {
            long sum = a[i] + b[i];
            signs |= (a[i] ^ sum) & (b[i] ^ sum);
            values[i] = sum;
        }
        return signs < 0;
    }

    private static boolean subtract(long[] a, long[] b, long[] values, int rows) {
        long signs = 0;
        for (int i = 0; i < rows; i++) {
            long difference = a[i] - b[i];
            signs |= (a[i] ^ b[i]) & (a[i] ^ difference);
            values[i] = difference;
        }
        return signs < 0;
    }

    private static boolean multiply(long[] a, long[] b, long[] values, int rows) {
        long high = 0;
        for (int i = 0; i < rows; i++) {
            long product = a[i] * b[i];
            high |= Math.multiplyHigh(a[i], b[i]) ^ product >> 63;
            values[i] = product;
        }
        return high != 0;
    }

    /// Throws for the first row that overflows, or makes such rows null.
    private long @Nullable [] whereFits(long[] a, long[] b, long @Nullable [] validity, int rows) {
        long[] fits = Masks.copy(validity, rows);
        for (int i = 0; i < rows; i++) {
            if (!Validity.get(fits, i)) {
                continue;
            }
            boolean bad = switch (operator) {
                case "+" -> ((a[i] ^ a[i] + b[i]) & (b[i] ^ a[i] + b[i])) < 0;
                case "-" -> ((a[i] ^ b[i]) & (a[i] ^ a[i] - b[i])) < 0;
                default -> Math.multiplyHigh(a[i], b[i]) != a[i] * b[i] >> 63;
            };
            if (bad && overflow == Overflow.ERROR) {
                throw Overflow.arithmetic("long", operator);
            }
            if (bad) {
                Validity.clear(fits, i);
            }
        }
        return fits;
    }

    private Vector divide(long[] a, long[] b, long[] values, long @Nullable [] both, int rows) {
        long @Nullable [] own = null;
        for (int i = 0; i < rows; i++) {
            if (!Masks.isValid(both, i)) {
                continue;
            }
            boolean tooGreat = a[i] == Long.MIN_VALUE && b[i] == -1 && operator.equals("div")
                    && overflow != Overflow.WRAP;
            if (b[i] == 0 || tooGreat) {
                if (overflow == Overflow.ERROR) {
                    throw tooGreat
                            ? Overflow.arithmetic("long", operator)
                            : operator.equals("div") ? Overflow.divideByZero() : Overflow.remainderByZero();
                }
                own = own == null ? Masks.copy(both, rows) : own;
                Validity.clear(own, i);
                continue;
            }
            values[i] = switch (operator) {
                case "div" -> a[i] / b[i];
                case "%" -> a[i] % b[i];
                default -> positive(a[i], b[i]);
            };
        }
        return new LongVector(values, own == null ? both : own, rows);
    }

    /// The remainder with the sign of the divisor where that is positive.
    static long positive(long a, long b) {
        long rest = a % b;
        return rest < 0 ? (rest + b) % b : rest;
    }
}
