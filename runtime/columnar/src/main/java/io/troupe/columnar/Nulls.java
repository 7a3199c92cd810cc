package io.troupe.columnar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Vectors with nulls in places that their source does not have.
public final class Nulls {
    private Nulls() {}

    /// A vector of `count` rows: `source[rows[i]]` where `validity` has bit `i`, null elsewhere, with
    /// zero values under the nulls. `source` may be empty when no bit is set. Costs a gather.
    public static Vector under(Vector source, int[] rows, long @Nullable [] validity, int count) {
        if (validity == null) {
            return source.gather(rows, count);
        }
        int[] safe = new int[count];
        for (int i = 0; i < count; i++) {
            safe[i] = Validity.get(validity, i) ? rows[i] : -1;
        }
        return orNull(source, safe, count);
    }

    /// A vector of `count` rows: `source[rows[i]]`, or null where `rows[i]` is negative, as an outer join
    /// needs it.
    public static Vector orNull(Vector source, int[] rows, int count) {
        long[] validity = new long[Validity.words(count)];
        for (int i = 0; i < count; i++) {
            if (rows[i] >= 0 && !source.isNull(rows[i])) {
                Validity.set(validity, i);
            }
        }
        return switch (source) {
            case BooleanVector v -> {
                byte[] values = new byte[count];
                for (int i = 0; i < count; i++) {
                    values[i] = rows[i] < 0 ? 0 : v.values()[rows[i]];
                }
                yield new BooleanVector(values, validity, count);
            }
            case IntVector v -> new IntVector(gather(v.values(), rows, count), validity, count);
            case LongVector v -> new LongVector(gather(v.values(), rows, count), validity, count);
            case FloatVector v -> {
                float[] values = new float[count];
                for (int i = 0; i < count; i++) {
                    values[i] = rows[i] < 0 ? 0 : v.values()[rows[i]];
                }
                yield new FloatVector(values, validity, count);
            }
            case DoubleVector v -> {
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = rows[i] < 0 ? 0 : v.values()[rows[i]];
                }
                yield new DoubleVector(values, validity, count);
            }
            case DecimalVector v ->
                new DecimalVector(gather(v.high(), rows, count), gather(v.low(), rows, count), validity,
                        count);
            case BytesVector v ->
                new BytesVector(
                        v.bytes(), gather(v.starts(), rows, count), gather(v.ends(), rows, count), validity,
                        count);
            case IntervalVector v ->
                new IntervalVector(
                        gather(v.months(), rows, count), gather(v.days(), rows, count),
                        gather(v.micros(), rows, count), validity, count);
            case ListVector v ->
                new ListVector(
                        v.elements(), gather(v.starts(), rows, count), gather(v.ends(), rows, count),
                        validity, count);
            case MapVector v ->
                new MapVector(
                        v.keys(), v.values(), gather(v.starts(), rows, count), gather(v.ends(), rows, count),
                        validity,
                        count);
            case StructVector v -> {
                List<Vector> fields = new ArrayList<>();
                for (Vector field : v.fields()) {
                    fields.add(orNull(field, rows, count));
                }
                yield new StructVector(fields, validity, count);
            }
            case DictionaryVector v ->
                new DictionaryVector(gather(v.codes(), rows, count), v.dictionary(), validity, count);
        };
    }

    /// `source[rows[i]]`, or 0 where `rows[i]` is negative.
    static int[] gather(int[] source, int[] rows, int count) {
        int[] gathered = new int[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : source[rows[i]];
        }
        return gathered;
    }

    private static long[] gather(long[] source, int[] rows, int count) {
        long[] gathered = new long[count];
        for (int i = 0; i < count; i++) {
            gathered[i] = rows[i] < 0 ? 0 : source[rows[i]];
        }
        return gathered;
    }
}
