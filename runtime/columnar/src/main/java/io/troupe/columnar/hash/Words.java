package io.troupe.columnar.hash;

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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// One 64-bit word for each value of a vector, as [RowHasher] defines them. For booleans, integers,
/// floats and doubles words are equal exactly when values are, so that they also serve as keys.
public final class Words {
    /// The word of a null, which other values may have as well.
    static final long NULL = 0x6A09E667F3BCC909L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /// Writes the word of each of the first `rowCount` rows to `words`; nulls get a constant.
    static void of(Vector vector, int rowCount, long[] words) {
        switch (vector) {
            case DecimalVector v -> decimals(v.high(), v.low(), rowCount, words);
            case BytesVector v -> texts(v.bytes(), v.starts(), v.ends(), rowCount, words);
            case IntervalVector v -> intervals(v, rowCount, words);
            case ListVector v -> ranges(v.starts(), v.ends(), rowCount, words, v.elements());
            case MapVector v -> ranges(v.starts(), v.ends(), rowCount, words, v.keys(), v.values());
            case StructVector v -> structs(v, rowCount, words);
            case DictionaryVector v -> {
                of(v.decoded(), rowCount, words);
                return;
            }
            case BooleanVector _,IntVector _,LongVector _,FloatVector _,DoubleVector _ ->
                fixed(vector, rowCount, words);
        }
        long[] validity = vector.validity();
        if (validity != null) {
            markNulls(validity, rowCount, words);
        }
    }

    /// Writes the words of booleans, integers, floats or doubles, also by dictionary; those of nulls are
    /// 0. Throws IllegalArgumentException for another lane.
    public static void fixed(Vector vector, int rowCount, long[] words) {
        switch (vector) {
            case BooleanVector v -> booleans(v.values(), rowCount, words);
            case IntVector v -> ints(v.values(), rowCount, words);
            case LongVector v -> System.arraycopy(v.values(), 0, words, 0, rowCount);
            case FloatVector v -> floats(v.values(), rowCount, words);
            case DoubleVector v -> doubles(v.values(), rowCount, words);
            case DictionaryVector v -> fixed(v.decoded(), rowCount, words);
            case DecimalVector _,BytesVector _,IntervalVector _,ListVector _,MapVector _,StructVector _ ->
                throw new IllegalArgumentException(
                        "no word holds a value of a " + vector.getClass().getSimpleName());
        }
    }

    /// Writes the words of the rows of `vector`, given those of its dictionary.
    static void byCode(DictionaryVector vector, long[] dictionary, int rowCount, long[] words) {
        int[] codes = vector.codes();
        if (dictionary.length == 0) {
            java.util.Arrays.fill(words, 0, rowCount, NULL);
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            words[i] = dictionary[codes[i]];
        }
        long[] validity = vector.validity();
        if (validity != null) {
            markNulls(validity, rowCount, words);
        }
    }

    private static void markNulls(long[] validity, int rowCount, long[] words) {
        for (int i = 0; i < rowCount; i++) {
            long valid = -(validity[i >> 6] >>> i & 1);
            words[i] = words[i] & valid | NULL & ~valid;
        }
    }

    private static void booleans(byte[] values, int rowCount, long[] words) {
        for (int i = 0; i < rowCount; i++) {
            words[i] = values[i];
        }
    }

    private static void ints(int[] values, int rowCount, long[] words) {
        for (int i = 0; i < rowCount; i++) {
            words[i] = values[i];
        }
    }

    private static void floats(float[] values, int rowCount, long[] words) {
        for (int i = 0; i < rowCount; i++) {
            words[i] = Double.doubleToLongBits((double) values[i] + 0.0);
        }
    }

    /// Adding 0.0 turns -0.0 into 0.0 and leaves all else; doubleToLongBits makes all NaN one.
    private static void doubles(double[] values, int rowCount, long[] words) {
        for (int i = 0; i < rowCount; i++) {
            words[i] = Double.doubleToLongBits(values[i] + 0.0);
        }
    }

    private static void decimals(long[] high, long[] low, int rowCount, long[] words) {
        for (int i = 0; i < rowCount; i++) {
            words[i] = RowHasher.step(RowHasher.step(0, high[i]), low[i]);
        }
    }

    private static void intervals(IntervalVector vector, int rowCount, long[] words) {
        int[] months = vector.months();
        int[] days = vector.days();
        long[] micros = vector.micros();
        for (int i = 0; i < rowCount; i++) {
            long calendar = (long) months[i] << 32 | days[i] & 0xFFFFFFFFL;
            words[i] = RowHasher.step(RowHasher.step(0, calendar), micros[i]);
        }
    }

    private static void texts(byte[] bytes, int[] starts, int[] ends, int rowCount, long[] words) {
        for (int i = 0; i < rowCount; i++) {
            words[i] = text(bytes, starts[i], ends[i]);
        }
    }

    /// The length, then 8 bytes at a time in little-endian order, the last ones filled up with zeros.
    private static long text(byte[] bytes, int start, int end) {
        long hash = RowHasher.step(0, end - start);
        int at = start;
        for (; at <= end - 8; at += 8) {
            hash = RowHasher.step(hash, (long) LONGS.get(bytes, at));
        }
        if (at < end) {
            long tail = 0;
            for (int shift = 0; at < end; at++, shift += 8) {
                tail |= (bytes[at] & 0xFFL) << shift;
            }
            hash = RowHasher.step(hash, tail);
        }
        return hash;
    }

    private static void structs(StructVector vector, int rowCount, long[] words) {
        long[] fieldWords = new long[rowCount];
        java.util.Arrays.fill(words, 0, rowCount, 1);
        for (Vector field : vector.fields()) {
            of(field, rowCount, fieldWords);
            RowHasher.combine(words, fieldWords, rowCount);
        }
    }

    /// The number of entries, then the words of each entry's parts in turn.
    private static void ranges(int[] starts, int[] ends, int rowCount, long[] words, Vector... parts) {
        int[] rows = entryRows(starts, ends, rowCount);
        long[][] partWords = new long[parts.length][rows.length];
        for (int part = 0; part < parts.length; part++) {
            of(parts[part].gather(rows, rows.length), rows.length, partWords[part]);
        }
        int at = 0;
        for (int i = 0; i < rowCount; i++) {
            int length = ends[i] - starts[i];
            long hash = RowHasher.step(2, length);
            for (int end = at + length; at < end; at++) {
                for (long[] part : partWords) {
                    hash = RowHasher.step(hash, part[at]);
                }
            }
            words[i] = hash;
        }
    }

    private static int[] entryRows(int[] starts, int[] ends, int rowCount) {
        long total = 0;
        for (int i = 0; i < rowCount; i++) {
            total += ends[i] - starts[i];
        }
        int[] rows = new int[Math.toIntExact(total)];
        int at = 0;
        for (int i = 0; i < rowCount; i++) {
            for (int row = starts[i]; row < ends[i]; row++) {
                rows[at++] = row;
            }
        }
        return rows;
    }
}
