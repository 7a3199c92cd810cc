package io.troupe.sql.function.predicate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.ScalarKernel;
import io.troupe.sql.types.DataType;

/// Kernels that compare two columns of the same type. NaN equals itself and is greater than other numbers, both zeros
/// are equal, text compares by its collation. Null when one side is null, but for `<=>`.
public final class Comparisons {
    private Comparisons() {}

    /// The kernel of `=`, `==`, `!=`, `<>`, `<`, `<=`, `>`, `>=` or `<=>` for two columns of `type`.
    public static ScalarKernel kernel(String operator, DataType type) {
        return switch (operator) {
            case "=", "==" -> (arguments, rows, _) -> equal(arguments[0], arguments[1], type, rows);
            case "!=", "<>" -> (arguments, rows, _) -> Truths
                    .negated(equal(arguments[0], arguments[1], type, rows), rows);
            case "<" -> (arguments, rows, _) -> less(arguments[0], arguments[1], type, rows);
            case ">" -> (arguments, rows, _) -> less(arguments[1], arguments[0], type, rows);
            case "<=" -> (arguments, rows, _) -> Truths
                    .negated(less(arguments[1], arguments[0], type, rows), rows);
            case ">=" -> (arguments, rows, _) -> Truths
                    .negated(less(arguments[0], arguments[1], type, rows), rows);
            case "<=>" -> (arguments, rows, _) -> nullSafe(arguments[0], arguments[1], type, rows);
            default -> throw new IllegalArgumentException("no comparison: " + operator);
        };
    }

    /// The kernel of `value IN (list)`: the first column is the value, the others are the list, all of `type`.
    public static ScalarKernel in(DataType type) {
        return (arguments, rows, _) -> {
            Vector found = equal(arguments[0], arguments[1], type, rows);
            for (int i = 2; i < arguments.length; i++) {
                found = Truths.combined(found, equal(arguments[0], arguments[i], type, rows), rows, 1);
            }
            return found;
        };
    }

    static BooleanVector equal(Vector left, Vector right, DataType type, int rows) {
        return compared(left, right, type, rows, false);
    }

    static BooleanVector less(Vector left, Vector right, DataType type, int rows) {
        return compared(left, right, type, rows, true);
    }

    private static BooleanVector compared(Vector left, Vector right, DataType type, int rows, boolean less) {
        byte[] values = EntryComparison.ofDictionary(left, right, type, rows, less);
        if (values == null) {
            values = LaneComparison.compare(left.decoded(), right.decoded(), type, rows, less);
        }
        return Truths.zeroed(values, Validity.and(left.validity(), right.validity(), rows), rows);
    }

    private static Vector nullSafe(Vector left, Vector right, DataType type, int rows) {
        BooleanVector equal = equal(left, right, type, rows);
        byte[] values = new byte[rows];
        for (int i = 0; i < rows; i++) {
            boolean both = left.isNull(i) && right.isNull(i);
            values[i] = both ? 1 : equal.values()[i];
        }
        return new BooleanVector(values, null, rows);
    }
}
