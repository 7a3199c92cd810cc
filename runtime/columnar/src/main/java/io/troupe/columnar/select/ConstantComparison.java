package io.troupe.columnar.select;

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
import org.jspecify.annotations.Nullable;

/// Compares the rows of vectors with one constant.
///
/// For numbers every operator is a test whether a value lies in a range, maybe turned round, so that
/// there is one loop a lane: `x > 7` is `not (x in MIN..7)`. Dictionary vectors are compared once an
/// entry, and the verdicts mapped by code; those of the last dictionary are kept. One owner.
public final class ConstantComparison {
    private final Operator operator;
    private final Vector constant;
    private final boolean constantIsNull;
    private final @Nullable LongRange longRange;
    private final @Nullable DoubleRange doubleRange;
    private @Nullable Vector lastDictionary;
    private byte[] entryVerdicts = {};
    private byte[] verdicts = {};

    /// Compares with row 0 of `constant`, a vector of the lane of those that will come.
    public ConstantComparison(Operator operator, Vector constant) {
        this.operator = operator;
        this.constant = constant.decoded();
        constantIsNull = constant.isNull(0);
        longRange = switch (this.constant) {
            case BooleanVector v -> LongRange.of(operator, v.values()[0]);
            case IntVector v -> LongRange.of(operator, v.values()[0]);
            case LongVector v -> LongRange.of(operator, v.values()[0]);
            default -> null;
        };
        doubleRange = switch (this.constant) {
            case FloatVector v -> DoubleRange.of(operator, v.values()[0]);
            case DoubleVector v -> DoubleRange.of(operator, v.values()[0]);
            default -> null;
        };
    }

    /// The outcome for each row of `vector`: null where it or the constant is null, unless the operator
    /// is null-safe.
    public BooleanVector evaluate(Vector vector) {
        int size = vector.size();
        byte[] values = new byte[size];
        if (constantIsNull) {
            return operator == Operator.NULL_SAFE_EQUAL
                    ? Selection.isNull(vector)
                    : new BooleanVector(values, new long[io.troupe.columnar.Validity.words(size)], size);
        }
        judge(vector, values);
        Selection.clearNulls(values, vector.validity(), size);
        boolean known = operator == Operator.NULL_SAFE_EQUAL;
        return new BooleanVector(values, known ? null : vector.validity(), size);
    }

    /// Narrows `rows[0..count)` to the rows of `vector` for which the comparison is true, and tells how
    /// many. Costs a pass over the selected rows only for integers and dictionaries, over the vector for
    /// others.
    public int select(Vector vector, int[] rows, int count) {
        if (constantIsNull) {
            return operator == Operator.NULL_SAFE_EQUAL ? Selection.keepNull(vector, rows, count) : 0;
        }
        int valid = Selection.keepNotNull(vector, rows, count);
        if (longRange != null) {
            switch (vector) {
                case IntVector v -> {
                    return longRange.select(v.values(), rows, valid);
                }
                case LongVector v -> {
                    return longRange.select(v.values(), rows, valid);
                }
                default -> {
                    // booleans and dictionaries are judged below
                }
            }
        }
        if (vector instanceof DictionaryVector coded && judgesEntries(coded)) {
            return selectByCode(entryVerdicts(coded.dictionary()), coded.codes(), rows, valid);
        }
        if (verdicts.length < vector.size()) {
            verdicts = new byte[vector.size()];
        }
        judge(vector, verdicts);
        return Selection.keep(verdicts, 0, rows, valid);
    }

    private static int selectByCode(byte[] verdicts, int[] codes, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += verdicts[codes[row]];
        }
        return kept;
    }

    /// Writes 1 or 0 for each row; anything where it is null.
    private void judge(Vector vector, byte[] values) {
        int size = vector.size();
        switch (vector) {
            case DictionaryVector v -> judgeCoded(v, values);
            case BooleanVector v when longRange != null -> longRange.judge(v.values(), size, values);
            case IntVector v when longRange != null -> longRange.judge(v.values(), size, values);
            case LongVector v when longRange != null -> longRange.judge(v.values(), size, values);
            case FloatVector v when doubleRange != null -> doubleRange.judge(v.values(), size, values);
            case DoubleVector v when doubleRange != null -> doubleRange.judge(v.values(), size, values);
            case BytesVector v when constant instanceof BytesVector c -> judgeTexts(v, c, values);
            case DecimalVector _,IntervalVector _,ListVector _,MapVector _,StructVector _ ->
                VectorComparison.judgeRows(operator, vector, 1, constant, 0, size, values);
            case BooleanVector _,IntVector _,LongVector _,FloatVector _,DoubleVector _,BytesVector _ ->
                throw new IllegalArgumentException(
                        "a " + vector.getClass().getSimpleName() + " cannot be compared with a constant "
                                + constant.getClass().getSimpleName());
        }
    }

    private boolean judgesEntries(DictionaryVector vector) {
        int entries = vector.dictionary().size();
        return entries > 0 && entries <= 4 * Math.max(vector.size(), 64);
    }

    private void judgeCoded(DictionaryVector vector, byte[] values) {
        if (!judgesEntries(vector)) {
            judge(vector.decoded(), values);
            return;
        }
        byte[] entries = entryVerdicts(vector.dictionary());
        int[] codes = vector.codes();
        for (int i = 0, size = vector.size(); i < size; i++) {
            values[i] = entries[codes[i]];
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same dictionary again, which is what batches of one page have
    private byte[] entryVerdicts(Vector dictionary) {
        if (dictionary != lastDictionary) {
            entryVerdicts = new byte[dictionary.size()];
            judge(dictionary, entryVerdicts);
            lastDictionary = dictionary;
        }
        return entryVerdicts;
    }

    private void judgeTexts(BytesVector vector, BytesVector constant, byte[] values) {
        byte[] wanted = constant.get(0);
        switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> equalTexts(vector, wanted, 0, values);
            case NOT_EQUAL -> equalTexts(vector, wanted, 1, values);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                byte[] bytes = vector.bytes();
                int[] starts = vector.starts();
                int[] ends = vector.ends();
                for (int i = 0, size = vector.size(); i < size; i++) {
                    int order = Arrays.compareUnsigned(bytes, starts[i], ends[i], wanted, 0, wanted.length);
                    values[i] = operator.holds(order) ? (byte) 1 : 0;
                }
            }
        }
    }

    /// The lengths decide most; then the first byte, before the bytes are compared as a whole.
    private static void equalTexts(BytesVector vector, byte[] wanted, int flip, byte[] values) {
        byte[] bytes = vector.bytes();
        int[] starts = vector.starts();
        int[] ends = vector.ends();
        int length = wanted.length;
        for (int i = 0, size = vector.size(); i < size; i++) {
            int start = starts[i];
            boolean equal = ends[i] - start == length && (length == 0 || bytes[start] == wanted[0])
                    && Arrays.equals(bytes, start, start + length, wanted, 0, length);
            values[i] = (byte) ((equal ? 1 : 0) ^ flip);
        }
    }
}
