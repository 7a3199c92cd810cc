package io.troupe.sql.function.arithmetic;

import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import org.jspecify.annotations.Nullable;

/// Operations of two columns of floating-point numbers of 64 or of 32 bits.
record DoubleArithmetic(String operator, boolean single, Overflow overflow) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        Vector left = arguments[0].decoded();
        Vector right = arguments[1].decoded();
        long[] validity = Validity.and(left.validity(), right.validity(), rowCount);
        return single
                ? ofFloats(((FloatVector) left).values(), ((FloatVector) right).values(), validity, rowCount)
                : ofDoubles(((DoubleVector) left).values(), ((DoubleVector) right).values(), validity,
                        rowCount);
    }

    private Vector ofDoubles(double[] a, double[] b, long @Nullable [] both, int rows) {
        double[] values = new double[rows];
        long @Nullable [] validity = both;
        switch (operator) {
            case "+" -> {
                for (int i = 0; i < rows; i++) {
                    values[i] = a[i] + b[i];
                }
            }
            case "-" -> {
                for (int i = 0; i < rows; i++) {
                    values[i] = a[i] - b[i];
                }
            }
            case "*" -> {
                for (int i = 0; i < rows; i++) {
                    values[i] = a[i] * b[i];
                }
            }
            default -> {
                for (int i = 0; i < rows; i++) {
                    if (b[i] == 0) {
                        validity = zeroDivisor(validity, i, rows);
                    }
                    values[i] = switch (operator) {
                        case "/" -> a[i] / b[i];
                        case "%" -> a[i] % b[i];
                        default -> positive(a[i], b[i]);
                    };
                }
            }
        }
        Masks.zero(values, validity, rows);
        return new DoubleVector(values, validity, rows);
    }

    private Vector ofFloats(float[] a, float[] b, long @Nullable [] both, int rows) {
        float[] values = new float[rows];
        long @Nullable [] validity = both;
        for (int i = 0; i < rows; i++) {
            boolean divides = !operator.equals("+") && !operator.equals("-") && !operator.equals("*");
            if (divides && b[i] == 0) {
                validity = zeroDivisor(validity, i, rows);
            }
            values[i] = switch (operator) {
                case "+" -> a[i] + b[i];
                case "-" -> a[i] - b[i];
                case "*" -> a[i] * b[i];
                case "/" -> a[i] / b[i];
                case "%" -> a[i] % b[i];
                default -> {
                    float rest = a[i] % b[i];
                    yield rest < 0 ? (rest + b[i]) % b[i] : rest;
                }
            };
        }
        Masks.zero(values, validity, rows);
        return new FloatVector(values, validity, rows);
    }

    private long @Nullable [] zeroDivisor(long @Nullable [] validity, int row, int rows) {
        if (!Masks.isValid(validity, row)) {
            return validity;
        }
        if (overflow == Overflow.ERROR) {
            throw operator.equals("/") ? Overflow.divideByZero() : Overflow.remainderByZero();
        }
        // copied for each: the bitmap may be shared with an argument, and zero divisors are rare
        long[] own = Masks.copy(validity, rows);
        Validity.clear(own, row);
        return own;
    }

    private static double positive(double a, double b) {
        double rest = a % b;
        return rest < 0 ? (rest + b) % b : rest;
    }
}
