package io.troupe.sql.function.predicate;

import io.troupe.columnar.BytesVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import io.troupe.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// Comparison of a column with a dictionary and a constant text, done once per entry.
final class EntryComparison {
    private EntryComparison() {}

    /// The results, null when this is no such pair.
    static byte @Nullable [] ofDictionary(
            Vector left, Vector right, DataType type, int rows, boolean less) {
        boolean first = left instanceof DictionaryVector;
        Vector other = first ? right : left;
        Vector column = first ? left : right;
        if (!(column instanceof DictionaryVector dictionary) || !(other instanceof BytesVector constant)
                || rows == 0 || dictionary.dictionary().size() > rows || !isConstant(constant, rows)) {
            return null;
        }
        Vector entries = dictionary.dictionary();
        int count = entries.size();
        Vector repeated = constant.gather(new int[count], count);
        byte[] ofEntries = first
                ? LaneComparison.compare(entries, repeated, type, count, less)
                : LaneComparison.compare(repeated, entries, type, count, less);
        byte[] values = new byte[rows];
        int[] codes = dictionary.codes();
        for (int i = 0; i < rows; i++) {
            values[i] = count == 0 ? 0 : ofEntries[codes[i]];
        }
        return values;
    }

    private static boolean isConstant(BytesVector vector, int rows) {
        if (vector.mayHaveNulls()) {
            return false;
        }
        int start = vector.starts()[0];
        int end = vector.ends()[0];
        for (int i = 1; i < rows; i++) {
            if (vector.starts()[i] != start || vector.ends()[i] != end) {
                return false;
            }
        }
        return true;
    }
}
