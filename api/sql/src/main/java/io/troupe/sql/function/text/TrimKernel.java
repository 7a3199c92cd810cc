package io.troupe.sql.function.text;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;

/// Texts without the characters of a set at their ends; copies no bytes. Without a set, spaces go.
///
/// @param start
///            whether the start is trimmed
/// @param end
///            whether the end is trimmed
/// @param setIndex
///            which of two arguments is the set, 0 or 1
record TrimKernel(boolean start, boolean end, int setIndex) implements ScalarKernel {
    private static final byte[] SPACE = {' '};

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        boolean one = arguments.length == 1;
        BytesVector text = (BytesVector) arguments[one ? 0 : 1 - setIndex].decoded();
        BytesVector set = one ? null : (BytesVector) arguments[setIndex].decoded();
        long[] validity = set == null
                ? text.validity()
                : Validity.and(text.validity(), set.validity(), rowCount);
        int[] starts = new int[rowCount];
        int[] ends = new int[rowCount];
        byte[] bytes = text.bytes();
        for (int i = 0; i < rowCount; i++) {
            if (validity != null && !Validity.get(validity, i)) {
                continue;
            }
            byte[] trimmed = set == null ? SPACE : set.bytes();
            int setFrom = set == null ? 0 : set.starts()[i];
            int setTo = set == null ? 1 : set.ends()[i];
            int from = text.starts()[i];
            int to = text.ends()[i];
            if (start) {
                int next = from;
                while (next < to && contains(trimmed, setFrom, setTo, bytes, next, after(bytes, next, to))) {
                    next = after(bytes, next, to);
                }
                from = next;
            }
            if (end) {
                int previous = to;
                while (previous > from
                        && contains(trimmed, setFrom, setTo, bytes, before(bytes, from, previous),
                                previous)) {
                    previous = before(bytes, from, previous);
                }
                to = previous;
            }
            starts[i] = from;
            ends[i] = to;
        }
        return new BytesVector(bytes, starts, ends, validity, rowCount);
    }

    private static int after(byte[] bytes, int from, int to) {
        return Utf8.skip(bytes, from, to, 1);
    }

    private static int before(byte[] bytes, int from, int to) {
        int offset = to - 1;
        while (offset > from && (bytes[offset] & 0xC0) == 0x80) {
            offset--;
        }
        return offset;
    }

    private static boolean contains(byte[] set, int setFrom, int setTo, byte[] bytes, int from, int to) {
        return AffixKernel.indexOf(set, setFrom, setTo, bytes, from, to) >= 0;
    }
}
