package io.troupe.columnar.sort;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.DoubleVector;
import io.troupe.columnar.FloatVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.ListVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.MapVector;
import io.troupe.columnar.StructVector;
import io.troupe.columnar.Vector;

/// Signed 64-bit numbers in the order of values: *parts* of a value, of which the first that differs
/// decides.
///
/// | lane | parts |
/// |---|---|
/// | boolean, int, long | the value |
/// | float, double | the bits of the double, all but the sign flipped when negative |
/// | decimal | the high half; the low half with its top bit flipped |
/// | interval | months; days; microseconds |
/// | bytes | 7 bytes from byte `7 * n` on for part `n`, big-endian; then how many are left, 8 at most |
///
/// The top bit of parts of bytes is flipped. So "ab" is 61 62 00 00 00 00 00 02 and "abcdefgh" is 61 62
/// 63 64 65 66 67 08, whose last byte tells that there is more.
final class Prefixes {
    private Prefixes() {}

    /// Whether values of `vector` have parts: all but nested ones do.
    static boolean has(Vector vector) {
        return switch (vector) {
            case ListVector _,MapVector _,StructVector _ -> false;
            case DictionaryVector dictionary -> has(dictionary.dictionary());
            case BooleanVector _,IntVector _,LongVector _,FloatVector _,DoubleVector _,DecimalVector _,BytesVector _,IntervalVector _ ->
                true;
        };
    }

    /// Whether rows whose part `part` is `prefix` may still differ in later parts.
    static boolean goesOn(Vector vector, int part, long prefix) {
        return switch (vector) {
            case DecimalVector _ -> part < 1;
            case IntervalVector _ -> part < 2;
            case BytesVector _ -> (prefix & 0xFF) == 8;
            case DictionaryVector dictionary -> goesOn(dictionary.dictionary(), part, prefix);
            case BooleanVector _,IntVector _,LongVector _,FloatVector _,DoubleVector _,ListVector _,MapVector _,StructVector _ ->
                false;
        };
    }

    /// Writes part `part` of rows `rows[from..to)` to `prefixes[from..to)`. Nulls have that of the zero
    /// value.
    static void of(Vector vector, int part, int[] rows, int from, int to, long[] prefixes) {
        switch (vector) {
            case BooleanVector v -> booleans(v.values(), rows, from, to, prefixes);
            case IntVector v -> ints(v.values(), rows, from, to, prefixes);
            case LongVector v -> longs(v.values(), 0, rows, from, to, prefixes);
            case FloatVector v -> floats(v.values(), rows, from, to, prefixes);
            case DoubleVector v -> doubles(v.values(), rows, from, to, prefixes);
            case DecimalVector v ->
                longs(part == 0 ? v.high() : v.low(), part == 0 ? 0 : Long.MIN_VALUE, rows, from, to,
                        prefixes);
            case BytesVector v -> texts(v, 7 * part, rows, from, to, prefixes);
            case IntervalVector v -> {
                if (part == 2) {
                    longs(v.micros(), 0, rows, from, to, prefixes);
                } else {
                    ints(part == 0 ? v.months() : v.days(), rows, from, to, prefixes);
                }
            }
            case DictionaryVector v -> {
                int[] entries = new int[to];
                for (int i = from; i < to; i++) {
                    entries[i] = v.codes()[rows[i]];
                }
                if (v.dictionary().size() > 0) {
                    of(v.dictionary(), part, entries, from, to, prefixes);
                }
            }
            case ListVector _,MapVector _,StructVector _ ->
                throw new IllegalArgumentException("nested values have no prefix");
        }
    }

    private static void booleans(byte[] values, int[] rows, int from, int to, long[] prefixes) {
        for (int i = from; i < to; i++) {
            prefixes[i] = values[rows[i]];
        }
    }

    private static void ints(int[] values, int[] rows, int from, int to, long[] prefixes) {
        for (int i = from; i < to; i++) {
            prefixes[i] = values[rows[i]];
        }
    }

    private static void longs(long[] values, long flip, int[] rows, int from, int to, long[] prefixes) {
        for (int i = from; i < to; i++) {
            prefixes[i] = values[rows[i]] ^ flip;
        }
    }

    private static void floats(float[] values, int[] rows, int from, int to, long[] prefixes) {
        for (int i = from; i < to; i++) {
            prefixes[i] = ordered(values[rows[i]]);
        }
    }

    private static void doubles(double[] values, int[] rows, int from, int to, long[] prefixes) {
        for (int i = from; i < to; i++) {
            prefixes[i] = ordered(values[rows[i]]);
        }
    }

    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private static void texts(BytesVector vector, int offset, int[] rows, int from, int to, long[] prefixes) {
        byte[] bytes = vector.bytes();
        int[] starts = vector.starts();
        int[] ends = vector.ends();
        for (int i = from; i < to; i++) {
            int row = rows[i];
            prefixes[i] = text(bytes, starts[row] + offset, ends[row]);
        }
    }

    private static long text(byte[] bytes, int start, int end) {
        int left = Math.max(0, end - start);
        int taken = Math.min(left, 7);
        long prefix = 0;
        for (int i = 0; i < taken; i++) {
            prefix = prefix << 8 | bytes[start + i] & 0xFF;
        }
        prefix = prefix << 8 * (7 - taken);
        return (prefix << 8 | Math.min(left, 8)) ^ Long.MIN_VALUE;
    }

    /// A number for each row of `vector` that orders as `key` does but for ties: a row with a smaller one
    /// comes first. Nulls have the smallest or the largest number; all rows of nested values the same.
    static long[] leading(Vector vector, SortKey key) {
        int size = vector.size();
        long[] prefixes = new long[size];
        if (!has(vector)) {
            return prefixes;
        }
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = i;
        }
        of(vector, 0, rows, 0, size, prefixes);
        long flip = key.descending() ? -1 : 0;
        long ofNull = key.nullsFirst() ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            prefixes[i] = vector.isNull(i) ? ofNull : prefixes[i] ^ flip;
        }
        return prefixes;
    }
}
