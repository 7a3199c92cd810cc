package io.troupe.sql.function.text;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import io.troupe.sql.function.EvaluationContext;
import io.troupe.sql.function.ScalarKernel;

/// Parts of texts by position; copies no bytes.
///
/// @param part
///            which part
/// @param bytes
///            whether positions count bytes and not characters
record SubstringKernel(Part part, boolean bytes) implements ScalarKernel {
    /// Which part is taken.
    enum Part {
        /// From a position, 1-based or negative from the end, to the end or a number of characters.
        MIDDLE,
        /// The first characters.
        LEFT,
        /// The last characters.
        RIGHT
    }

    @Override
    public Vector evaluate(Vector[] arguments, int rowCount, EvaluationContext context) {
        BytesVector text = (BytesVector) arguments[0].decoded();
        int[] positions = ((IntVector) arguments[1].decoded()).values();
        int[] lengths = arguments.length > 2 ? ((IntVector) arguments[2].decoded()).values() : null;
        long[] validity = text.validity();
        for (int i = 1; i < arguments.length; i++) {
            validity = Validity.and(validity, arguments[i].validity(), rowCount);
        }
        byte[] source = text.bytes();
        int[] starts = new int[rowCount];
        int[] ends = new int[rowCount];
        for (int i = 0; i < rowCount; i++) {
            if (validity != null && !Validity.get(validity, i)) {
                continue;
            }
            int from = text.starts()[i];
            int to = text.ends()[i];
            int position = positions[i];
            switch (part) {
                case MIDDLE -> {
                    int length = lengths == null ? Integer.MAX_VALUE : lengths[i];
                    if (position < 0 || length < 0) {
                        middle(source, from, to, position, length, i, starts, ends);
                    } else {
                        starts[i] = skip(source, from, to, Math.max(0, position - 1));
                        ends[i] = skip(source, starts[i], to, length);
                    }
                }
                case LEFT -> {
                    starts[i] = from;
                    ends[i] = skip(source, from, to, position);
                }
                case RIGHT -> {
                    starts[i] = position <= 0
                            ? to
                            : skip(source, from, to, length(source, from, to) - position);
                    ends[i] = to;
                }
            }
        }
        return new BytesVector(source, starts, ends, validity, rowCount);
    }

    /// A position before the start is counted too: of 'ab' from -3 the first 2 characters are 'a'.
    private void middle(byte[] source, int from, int to, int position, int length, int row, int[] starts,
            int[] ends) {
        int total = length(source, from, to);
        long first = position > 0 ? position - 1L : position < 0 ? (long) total + position : 0;
        long last = Math.min(total, first + length);
        long begin = Math.clamp(first, 0, total);
        starts[row] = skip(source, from, to, (int) begin);
        ends[row] = last <= begin ? starts[row] : skip(source, starts[row], to, (int) (last - begin));
    }

    private int skip(byte[] source, int from, int to, int count) {
        return bytes
                ? (int) Math.min(to, from + (long) Math.max(0, count))
                : Utf8.skip(source, from, to, count);
    }

    private int length(byte[] source, int from, int to) {
        return bytes ? to - from : Utf8.length(source, from, to);
    }
}
