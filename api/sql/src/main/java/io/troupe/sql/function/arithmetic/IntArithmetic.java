package io.troupe.sql.function.arithmetic;

import io.troupe.columnar.IntVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.ByteType;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.ShortType;
import org.jspecify.annotations.Nullable;

/// Operations of two columns of integers of up to 32 bits, computed in 64 bits.
record IntArithmetic(String operator, DataType type, Overflow overflow) implements ScalarKernel {
    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        IntVector left = (IntVector) arguments[0].decoded();
        IntVector right = (IntVector) arguments[1].decoded();
        int[] a = left.values();
        int[] b = right.values();
        int[] values = new int[rowCount];
        long[] validity = Validity.and(left.validity(), right.validity(), rowCount);
        if (operator.equals("%") || operator.equals("pmod")) {
            return remainder(a, b, values, validity, rowCount);
        }
        boolean overflowed = switch (operator) {
            case "+" -> add(a, b, values, rowCount);
            case "-" -> subtract(a, b, values, rowCount);
            default -> multiply(a, b, values, rowCount);
        };
        if (overflowed && overflow != Overflow.WRAP) {
            validity = whereFits(a, b, validity, rowCount);
        } else if (overflowed && !(type instanceof io.troupe.sql.types.IntegerType)) {
            for (int i = 0; i < rowCount; i++) {
                values[i] = type instanceof ByteType ? (byte) values[i] : (short) values[i];
            }
        }
        Masks.zero(values, validity, rowCount);
        return new IntVector(values, validity, rowCount);
    }

    private boolean add(int[] a, int[] b, int[] values, int rows) {
        long least = least();
        long most = most();
        long outside = 0;
        for (int i = 0; i < rows; i++) {
            long sum = (long) a[i] + b[i];
            outside |= sum - least | most - sum;
            values[i] = (int) sum;
        }
        return outside < 0;
    }

    private boolean subtract(int[] a, int[] b, int[] values, int rows) {
        long least = least();
        long most = most();
        long outside = 0;
        for (int i = 0; i < rows; i++) {
            long difference = (long) a[i] - b[i];
            outside |= difference - least | most - difference;
            values[i] = (int) difference;
        }
        return outside < 0;
    }

    private boolean multiply(int[] a, int[] b, int[] values, int rows) {
        long least = least();
        long most = most();
        long outside = 0;
        for (int i = 0; i < rows; i++) {
            long product = (long) a[i] * b[i];
            outside |= product - least | most - product;
            values[i] = (int) product;
        }
        return outside < 0;
    }

    private long[] whereFits(int[] a, int[] b, long @Nullable [] validity, int rows) {
        long[] fits = Masks.copy(validity, rows);
        for (int i = 0; i < rows; i++) {
            long result = switch (operator) {
                case "+" -> (long) a[i] + b[i];
                case "-" -> (long) a[i] - b[i];
                default -> (long) a[i] * b[i];
            };
            if (Validity.get(fits, i) && (result < least() || result > most())) {
                if (overflow == Overflow.ERROR) {
                    throw error(a[i], b[i]);
                }
                Validity.clear(fits, i);
            }
        }
        return fits;
    }

    private RuntimeException error(int left, int right) {
        if (type instanceof io.troupe.sql.types.IntegerType) {
            return Overflow.arithmetic("integer", operator);
        }
        String suffix = type instanceof ByteType ? "Y" : "S";
        String function = switch (operator) {
            case "+" -> "`try_add`";
            case "-" -> "`try_subtract`";
            default -> "`try_multiply`";
        };
        return io.troupe.sql.error.SqlException.execution(
                "BINARY_ARITHMETIC_OVERFLOW", "value1", left + suffix, "symbol", operator,
                "value2", right + suffix, "functionName", function);
    }

    private Vector remainder(int[] a, int[] b, int[] values, long @Nullable [] both, int rows) {
        long @Nullable [] own = null;
        for (int i = 0; i < rows; i++) {
            if (!Masks.isValid(both, i)) {
                continue;
            }
            if (b[i] == 0) {
                if (overflow == Overflow.ERROR) {
                    throw Overflow.remainderByZero();
                }
                own = own == null ? Masks.copy(both, rows) : own;
                Validity.clear(own, i);
                continue;
            }
            values[i] = operator.equals("%") ? a[i] % b[i] : (int) LongArithmetic.positive(a[i], b[i]);
        }
        return new IntVector(values, own == null ? both : own, rows);
    }

    private long least() {
        return type instanceof ByteType
                ? Byte.MIN_VALUE
                : type instanceof ShortType ? Short.MIN_VALUE : Integer.MIN_VALUE;
    }

    private long most() {
        return type instanceof ByteType
                ? Byte.MAX_VALUE
                : type instanceof ShortType ? Short.MAX_VALUE : Integer.MAX_VALUE;
    }
}
