package io.troupe.sql.function.text;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;
import java.util.Arrays;

/// Whether texts or bytes begin with, end with or contain others.
record AffixKernel(Place place) implements ScalarKernel {
    /// Where the other is looked for.
    enum Place {
        START, END, ANYWHERE
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        BytesVector text = (BytesVector) arguments[0].decoded();
        BytesVector other = (BytesVector) arguments[1].decoded();
        long[] validity = Validity.and(text.validity(), other.validity(), rowCount);
        byte[] found = new byte[rowCount];
        for (int i = 0; i < rowCount; i++) {
            if (validity == null || Validity.get(validity, i)) {
                found[i] = (byte) (holds(text, other, i) ? 1 : 0);
            }
        }
        return new BooleanVector(found, validity, rowCount);
    }

    private boolean holds(BytesVector text, BytesVector other, int row) {
        int from = text.starts()[row];
        int to = text.ends()[row];
        int length = other.ends()[row] - other.starts()[row];
        if (length > to - from) {
            return false;
        }
        return switch (place) {
            case START -> equal(text, from, other, row);
            case END -> equal(text, to - length, other, row);
            case ANYWHERE -> indexOf(text.bytes(), from, to, other.bytes(), other.starts()[row],
                    other.ends()[row]) >= 0;
        };
    }

    private static boolean equal(BytesVector text, int from, BytesVector other, int row) {
        int start = other.starts()[row];
        int end = other.ends()[row];
        return Arrays.equals(text.bytes(), from, from + end - start, other.bytes(), start, end);
    }

    /// Where the bytes of `other` first are in those of `text`; negative when they are not.
    static int indexOf(byte[] text, int from, int to, byte[] other, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return from;
        }
        byte first = other[start];
        for (int i = from; i <= to - length; i++) {
            if (text[i] == first && Arrays.equals(text, i, i + length, other, start, end)) {
                return i;
            }
        }
        return -1;
    }
}
