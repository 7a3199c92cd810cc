package io.troupe.columnar.hash;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// Vectors of fixed width out of rows of words. Words under nulls are 0, and so are the values.
final class Unpacked {
    private Unpacked() {}

    /// The vector of `lane` whose row `i` is word `(from + i) * stride + offset` (and the next one, for
    /// decimals and intervals); booleans and ints are the 32 bits of it from bit `shift` on.
    static Vector of(Lane lane, long[] words, int from, int to, int stride, int offset, int shift,
            long @Nullable [] validity) {
        int size = to - from;
        int at = from * stride + offset;
        return switch (lane.kind()) {
            case BOOLEAN -> {
                byte[] values = new byte[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (byte) (words[at + i * stride] >>> shift);
                }
                yield new BooleanVector(values, validity, size);
            }
            case INT -> new IntVector(ints(words, at, stride, size, shift), validity, size);
            case LONG -> new LongVector(longs(words, at, stride, size), validity, size);
            case FLOAT -> {
                float[] values = new float[size];
                for (int i = 0; i < size; i++) {
                    values[i] = (float) Double.longBitsToDouble(words[at + i * stride]);
                }
                yield new FloatVector(values, validity, size);
            }
            case DOUBLE -> {
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = Double.longBitsToDouble(words[at + i * stride]);
                }
                yield new DoubleVector(values, validity, size);
            }
            case DECIMAL ->
                new DecimalVector(longs(words, at, stride, size), longs(words, at + 1, stride, size),
                        validity, size);
            case INTERVAL ->
                new IntervalVector(
                        ints(words, at, stride, size, 32), ints(words, at, stride, size, 0),
                        longs(words, at + 1, stride, size), validity, size);
            case BYTES, LIST, MAP, STRUCT ->
                throw new IllegalArgumentException("no words hold values of " + lane);
        };
    }

    private static int[] ints(long[] words, int at, int stride, int size, int shift) {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = (int) (words[at + i * stride] >>> shift);
        }
        return values;
    }

    private static long[] longs(long[] words, int at, int stride, int size) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = words[at + i * stride];
        }
        return values;
    }
}
