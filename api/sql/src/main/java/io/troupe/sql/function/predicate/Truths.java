package io.troupe.sql.function.predicate;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.ScalarKernel;
import org.jspecify.annotations.Nullable;

/// Logic of three values over whole columns.
public final class Truths {
    private Truths() {}

    /// `a AND b`.
    public static ScalarKernel and() {
        return (arguments, rows, _) -> combined(arguments[0], arguments[1], rows, 0);
    }

    /// `a OR b`.
    public static ScalarKernel or() {
        return (arguments, rows, _) -> combined(arguments[0], arguments[1], rows, 1);
    }

    /// `NOT a`.
    public static ScalarKernel not() {
        return (arguments, rows, _) -> negated((BooleanVector) arguments[0].decoded(), rows);
    }

    /// `a IS NULL`.
    public static ScalarKernel isNull() {
        return (arguments, rows, _) -> nulls(arguments[0], rows, 1);
    }

    /// `a IS NOT NULL`.
    public static ScalarKernel isNotNull() {
        return (arguments, rows, _) -> nulls(arguments[0], rows, 0);
    }

    /// `a IS TRUE`, or `a IS FALSE` for a `wanted` of 0.
    static ScalarKernel is(int wanted) {
        return (arguments, rows, _) -> {
            BooleanVector source = (BooleanVector) arguments[0].decoded();
            byte[] values = new byte[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = (byte) (!source.isNull(i) && source.get(i) == wanted ? 1 : 0);
            }
            return new BooleanVector(values, null, rows);
        };
    }

    static BooleanVector negated(BooleanVector source, int rows) {
        byte[] values = new byte[rows];
        long[] validity = source.validity();
        for (int i = 0; i < rows; i++) {
            values[i] = (byte) (1 - source.values()[i]);
        }
        return zeroed(values, validity, rows);
    }

    /// Zero under nulls.
    static BooleanVector zeroed(byte[] values, long @Nullable [] validity, int rows) {
        if (validity != null) {
            for (int i = 0; i < rows; i++) {
                values[i] &= (byte) -(validity[i >> 6] >>> i & 1);
            }
        }
        return new BooleanVector(values, validity, rows);
    }

    /// `deciding` is the value of one side that decides alone: false for AND, true for OR.
    static Vector combined(Vector first, Vector second, int rows, int deciding) {
        BooleanVector left = (BooleanVector) first.decoded();
        BooleanVector right = (BooleanVector) second.decoded();
        byte[] a = left.values();
        byte[] b = right.values();
        byte[] values = new byte[rows];
        if (!left.mayHaveNulls() && !right.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                values[i] = (byte) (deciding == 0 ? a[i] & b[i] : a[i] | b[i]);
            }
            return new BooleanVector(values, null, rows);
        }
        long[] validity = new long[Validity.words(rows)];
        for (int i = 0; i < rows; i++) {
            boolean known = !left.isNull(i);
            boolean otherKnown = !right.isNull(i);
            boolean decided = known && a[i] == deciding || otherKnown && b[i] == deciding;
            if (decided || known && otherKnown) {
                Validity.set(validity, i);
                values[i] = (byte) (decided ? deciding : 1 - deciding);
            }
        }
        return new BooleanVector(values, validity, rows);
    }

    private static Vector nulls(Vector source, int rows, int whenNull) {
        byte[] values = new byte[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = (byte) (source.isNull(i) ? whenNull : 1 - whenNull);
        }
        return new BooleanVector(values, null, rows);
    }
}
