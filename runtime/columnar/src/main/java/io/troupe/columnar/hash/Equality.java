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
import java.util.Arrays;

/// Equality of keys, as the package defines it, between two vectors of the same lane.
public final class Equality {
    private Equality() {}

    /// Clears `equal[i]` where row `leftRows[i]` of `left` and row `rightRows[i]` of `right` differ, for
    /// `i` from 0 to `count`; leaves it as it is where they are equal. Either side may be a dictionary
    /// vector.
    public static void keepEqual(Vector left, int[] leftRows, Vector right, int[] rightRows, int count,
            byte[] equal) {
        if (isNested(left) || values(left).size() == 0 || values(right).size() == 0) {
            for (int i = 0; i < count; i++) {
                equal[i] &= equal(left, leftRows[i], right, rightRows[i]) ? (byte) 1 : 0;
            }
            return;
        }
        int[] leftEntries = entries(left, leftRows, count);
        int[] rightEntries = entries(right, rightRows, count);
        if (!left.mayHaveNulls() && !right.mayHaveNulls()) {
            keepEqualValues(values(left), leftEntries, values(right), rightEntries, count, equal);
            return;
        }
        byte[] same = new byte[count];
        Arrays.fill(same, (byte) 1);
        keepEqualValues(values(left), leftEntries, values(right), rightEntries, count, same);
        for (int i = 0; i < count; i++) {
            int leftNull = left.isNull(leftRows[i]) ? 1 : 0;
            int rightNull = right.isNull(rightRows[i]) ? 1 : 0;
            equal[i] &= (byte) (leftNull & rightNull | same[i] & ~(leftNull | rightNull));
        }
    }

    /// Whether two rows are equal.
    public static boolean equal(Vector left, int leftRow, Vector right, int rightRow) {
        boolean leftNull = left.isNull(leftRow);
        if (leftNull || right.isNull(rightRow)) {
            return leftNull && right.isNull(rightRow);
        }
        return switch (left) {
            case DictionaryVector l -> equal(l.dictionary(), l.codes()[leftRow], right, rightRow);
            case Vector l when right instanceof DictionaryVector r ->
                equal(l, leftRow, r.dictionary(), r.codes()[rightRow]);
            case BooleanVector l -> l.values()[leftRow] == ((BooleanVector) right).values()[rightRow];
            case IntVector l -> l.values()[leftRow] == ((IntVector) right).values()[rightRow];
            case LongVector l -> l.values()[leftRow] == ((LongVector) right).values()[rightRow];
            case FloatVector l -> equal(l.values()[leftRow], ((FloatVector) right).values()[rightRow]);
            case DoubleVector l -> equal(l.values()[leftRow], ((DoubleVector) right).values()[rightRow]);
            case DecimalVector l -> {
                DecimalVector r = (DecimalVector) right;
                yield l.high()[leftRow] == r.high()[rightRow] && l.low()[leftRow] == r.low()[rightRow];
            }
            case BytesVector l -> {
                BytesVector r = (BytesVector) right;
                yield Arrays.equals(l.bytes(), l.starts()[leftRow], l.ends()[leftRow], r.bytes(),
                        r.starts()[rightRow], r.ends()[rightRow]);
            }
            case IntervalVector l -> {
                IntervalVector r = (IntervalVector) right;
                yield l.months()[leftRow] == r.months()[rightRow] && l.days()[leftRow] == r.days()[rightRow]
                        && l.micros()[leftRow] == r.micros()[rightRow];
            }
            case ListVector l -> {
                ListVector r = (ListVector) right;
                int length = l.ends()[leftRow] - l.starts()[leftRow];
                yield length == r.ends()[rightRow] - r.starts()[rightRow]
                        && equalRanges(l.elements(), l.starts()[leftRow], r.elements(), r.starts()[rightRow],
                                length);
            }
            case MapVector l -> {
                MapVector r = (MapVector) right;
                int start = l.starts()[leftRow];
                int length = l.ends()[leftRow] - start;
                int rightStart = r.starts()[rightRow];
                yield length == r.ends()[rightRow] - rightStart
                        && equalRanges(l.keys(), start, r.keys(), rightStart, length)
                        && equalRanges(l.values(), start, r.values(), rightStart, length);
            }
            case StructVector l -> equalFields(l, leftRow, (StructVector) right, rightRow);
        };
    }

    private static boolean equal(double left, double right) {
        return left == right || Double.isNaN(left) && Double.isNaN(right);
    }

    private static boolean equalRanges(Vector left, int leftStart, Vector right, int rightStart, int length) {
        for (int i = 0; i < length; i++) {
            if (!equal(left, leftStart + i, right, rightStart + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalFields(StructVector left, int leftRow, StructVector right, int rightRow) {
        for (int field = 0; field < left.fields().size(); field++) {
            if (!equal(left.fields().get(field), leftRow, right.fields().get(field), rightRow)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNested(Vector vector) {
        return switch (vector) {
            case ListVector _,MapVector _,StructVector _ -> true;
            case DictionaryVector dictionary -> isNested(dictionary.dictionary());
            case BooleanVector _,IntVector _,LongVector _,FloatVector _,DoubleVector _,DecimalVector _,BytesVector _,IntervalVector _ ->
                false;
        };
    }

    private static Vector values(Vector vector) {
        return vector instanceof DictionaryVector dictionary ? dictionary.dictionary() : vector;
    }

    private static int[] entries(Vector vector, int[] rows, int count) {
        if (!(vector instanceof DictionaryVector dictionary)) {
            return rows;
        }
        int[] codes = dictionary.codes();
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = codes[rows[i]];
        }
        return entries;
    }

    private static void keepEqualValues(Vector left, int[] leftRows, Vector right, int[] rightRows, int count,
            byte[] equal) {
        switch (left) {
            case IntVector l ->
                ints(l.values(), leftRows, ((IntVector) right).values(), rightRows, count, equal);
            case LongVector l ->
                longs(l.values(), leftRows, ((LongVector) right).values(), rightRows, count, equal);
            case BytesVector l -> texts(l, leftRows, (BytesVector) right, rightRows, count, equal);
            case DecimalVector l -> {
                DecimalVector r = (DecimalVector) right;
                longs(l.high(), leftRows, r.high(), rightRows, count, equal);
                longs(l.low(), leftRows, r.low(), rightRows, count, equal);
            }
            case BooleanVector _,FloatVector _,DoubleVector _,IntervalVector _,ListVector _,MapVector _,StructVector _,DictionaryVector _ -> {
                for (int i = 0; i < count; i++) {
                    equal[i] &= equal(left, leftRows[i], right, rightRows[i]) ? (byte) 1 : 0;
                }
            }
        }
    }

    private static void ints(int[] left, int[] leftRows, int[] right, int[] rightRows, int count,
            byte[] equal) {
        for (int i = 0; i < count; i++) {
            equal[i] &= left[leftRows[i]] == right[rightRows[i]] ? (byte) 1 : 0;
        }
    }

    private static void longs(long[] left, int[] leftRows, long[] right, int[] rightRows, int count,
            byte[] equal) {
        for (int i = 0; i < count; i++) {
            equal[i] &= left[leftRows[i]] == right[rightRows[i]] ? (byte) 1 : 0;
        }
    }

    private static void texts(BytesVector left, int[] leftRows, BytesVector right, int[] rightRows, int count,
            byte[] equal) {
        byte[] leftBytes = left.bytes();
        byte[] rightBytes = right.bytes();
        for (int i = 0; i < count; i++) {
            int leftStart = left.starts()[leftRows[i]];
            int rightStart = right.starts()[rightRows[i]];
            int length = left.ends()[leftRows[i]] - leftStart;
            if (length != right.ends()[rightRows[i]] - rightStart
                    || !sameBytes(leftBytes, leftStart, rightBytes, rightStart, length)) {
                equal[i] = 0;
            }
        }
    }

    /// Short values are compared in place: a call of the intrinsic costs more than a few bytes do.
    private static boolean sameBytes(byte[] left, int leftStart, byte[] right, int rightStart, int length) {
        if (length >= 16) {
            return Arrays.equals(left, leftStart, leftStart + length, right, rightStart, rightStart + length);
        }
        for (int i = 0; i < length; i++) {
            if (left[leftStart + i] != right[rightStart + i]) {
                return false;
            }
        }
        return true;
    }
}
