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
import java.util.Arrays;

/// The order of values, as the package defines it, one pair at a time.
public final class ValueOrder {
    private ValueOrder() {}

    /// Negative, zero or positive as row `i` of `left` is less than, equal to or greater than row `j` of
    /// `right`, a vector of the same lane; neither is null.
    public static int compare(Vector left, int i, Vector right, int j) {
        return switch (left) {
            case DictionaryVector l -> compare(l.dictionary(), l.codes()[i], right, j);
            case Vector l when right instanceof DictionaryVector r ->
                compare(l, i, r.dictionary(), r.codes()[j]);
            case BooleanVector l -> Byte.compare(l.values()[i], ((BooleanVector) right).values()[j]);
            case IntVector l -> Integer.compare(l.values()[i], ((IntVector) right).values()[j]);
            case LongVector l -> Long.compare(l.values()[i], ((LongVector) right).values()[j]);
            case FloatVector l -> Float.compare(l.values()[i] + 0f, ((FloatVector) right).values()[j] + 0f);
            case DoubleVector l ->
                Double.compare(l.values()[i] + 0d, ((DoubleVector) right).values()[j] + 0d);
            case DecimalVector l -> {
                DecimalVector r = (DecimalVector) right;
                int high = Long.compare(l.high()[i], r.high()[j]);
                yield high != 0 ? high : Long.compareUnsigned(l.low()[i], r.low()[j]);
            }
            case BytesVector l -> {
                BytesVector r = (BytesVector) right;
                yield Arrays.compareUnsigned(l.bytes(), l.starts()[i], l.ends()[i], r.bytes(), r.starts()[j],
                        r.ends()[j]);
            }
            case IntervalVector l -> intervals(l, i, (IntervalVector) right, j);
            case ListVector l -> lists(l, i, (ListVector) right, j);
            case MapVector l -> maps(l, i, (MapVector) right, j);
            case StructVector l -> structs(l, i, (StructVector) right, j);
        };
    }

    /// As [#compare], with nulls before all other values and equal to each other.
    public static int compareNullsFirst(Vector left, int i, Vector right, int j) {
        boolean leftNull = left.isNull(i);
        if (leftNull || right.isNull(j)) {
            return (leftNull ? 0 : 1) - (right.isNull(j) ? 0 : 1);
        }
        return compare(left, i, right, j);
    }

    private static int intervals(IntervalVector left, int i, IntervalVector right, int j) {
        int months = Integer.compare(left.months()[i], right.months()[j]);
        int days = months != 0 ? months : Integer.compare(left.days()[i], right.days()[j]);
        return days != 0 ? days : Long.compare(left.micros()[i], right.micros()[j]);
    }

    private static int lists(ListVector left, int i, ListVector right, int j) {
        int leftLength = left.ends()[i] - left.starts()[i];
        int rightLength = right.ends()[j] - right.starts()[j];
        for (int at = 0; at < Math.min(leftLength, rightLength); at++) {
            int order = compareNullsFirst(left.elements(), left.starts()[i] + at, right.elements(),
                    right.starts()[j] + at);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(leftLength, rightLength);
    }

    private static int maps(MapVector left, int i, MapVector right, int j) {
        int leftStart = left.starts()[i];
        int rightStart = right.starts()[j];
        int leftLength = left.ends()[i] - leftStart;
        int rightLength = right.ends()[j] - rightStart;
        for (int at = 0; at < Math.min(leftLength, rightLength); at++) {
            int keys = compare(left.keys(), leftStart + at, right.keys(), rightStart + at);
            int order = keys != 0
                    ? keys
                    : compareNullsFirst(left.values(), leftStart + at, right.values(), rightStart + at);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(leftLength, rightLength);
    }

    private static int structs(StructVector left, int i, StructVector right, int j) {
        for (int field = 0; field < left.fields().size(); field++) {
            int order = compareNullsFirst(left.fields().get(field), i, right.fields().get(field), j);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
