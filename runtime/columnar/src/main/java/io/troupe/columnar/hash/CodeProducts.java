package io.troupe.columnar.hash;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers the group of each combination of dictionary codes, so that only the first row of a
/// combination is looked up by value. One thread's.
///
/// A combination is the mixed-radix number of code + 1 of each column, 0 for null: with dictionaries of 3
/// and 2 entries, codes (2, 1) are 3 * (2 + 1) + 2 = 11 of 4 * 3 = 12. What is remembered holds for the
/// dictionaries it was made with, by identity; others start afresh, which costs clearing at most 64 Ki
/// ints.
final class CodeProducts {
    private static final int MOST = 1 << 16;
    /// Besides groups and -1 (no such group): not looked up yet.
    private static final int UNKNOWN = -2;

    private @Nullable Vector[] dictionaries = {};
    private int[] groupOf = {};
    private int[] codes = {};
    private int[] unknownRows = {};
    private int[] unknownGroups = {};

    /// Looks up or adds groups of rows by value.
    @FunctionalInterface
    interface ByValue {
        void groups(Vector[] keys, int rowCount, int[] groups);
    }

    /// Whether `keys` are dictionary or boolean vectors with at most 64 Ki combinations.
    static boolean covers(Vector[] keys) {
        boolean anyDictionary = false;
        long product = 1;
        for (Vector key : keys) {
            if (key instanceof DictionaryVector dictionary) {
                anyDictionary = true;
                product *= dictionary.dictionary().size() + 1L;
            } else if (key instanceof BooleanVector) {
                product *= 3;
            } else {
                return false;
            }
            if (product > MOST) {
                return false;
            }
        }
        return anyDictionary;
    }

    /// Writes the group of each row to `groups`, asking `byValue` for combinations not seen before.
    void groups(Vector[] keys, int rowCount, int[] groups, ByValue byValue) {
        reserve(keys, rowCount);
        combine(keys, rowCount);
        int unknown = known(rowCount, groups);
        if (unknown == 0) {
            return;
        }
        Vector[] gathered = new Vector[keys.length];
        for (int column = 0; column < keys.length; column++) {
            gathered[column] = keys[column].gather(unknownRows, unknown);
        }
        byValue.groups(gathered, unknown, unknownGroups);
        for (int i = 0; i < unknown; i++) {
            int row = unknownRows[i];
            groups[row] = unknownGroups[i];
            groupOf[codes[row]] = unknownGroups[i];
        }
    }

    /// Forgets all groups.
    void clear() {
        dictionaries = new Vector[0];
    }

    private void combine(Vector[] keys, int rowCount) {
        Arrays.fill(codes, 0, rowCount, 0);
        for (Vector key : keys) {
            long[] validity = key.validity();
            switch (key) {
                case DictionaryVector dictionary ->
                    take(dictionary.codes(), dictionary.dictionary().size() + 1, validity, rowCount, codes);
                case BooleanVector booleans -> take(booleans.values(), validity, rowCount, codes);
                default ->
                    throw new IllegalStateException("neither a dictionary nor a boolean vector: " + key);
            }
        }
    }

    private static void take(int[] column, int radix, long @Nullable [] validity, int rowCount, int[] codes) {
        if (validity == null) {
            for (int i = 0; i < rowCount; i++) {
                codes[i] = codes[i] * radix + column[i] + 1;
            }
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            codes[i] = codes[i] * radix + column[i] + (int) (validity[i >> 6] >>> i & 1);
        }
    }

    private static void take(byte[] column, long @Nullable [] validity, int rowCount, int[] codes) {
        for (int i = 0; i < rowCount; i++) {
            int valid = validity == null ? 1 : (int) (validity[i >> 6] >>> i & 1);
            codes[i] = codes[i] * 3 + column[i] + valid;
        }
    }

    private int known(int rowCount, int[] groups) {
        int unknown = 0;
        for (int i = 0; i < rowCount; i++) {
            int group = groupOf[codes[i]];
            groups[i] = group;
            unknownRows[unknown] = i;
            unknown += group == UNKNOWN ? 1 : 0;
        }
        return unknown;
    }

    private void reserve(Vector[] keys, int rowCount) {
        if (codes.length < rowCount) {
            codes = new int[rowCount];
            unknownRows = new int[rowCount];
            unknownGroups = new int[rowCount];
        }
        if (isCurrent(keys)) {
            return;
        }
        dictionaries = new Vector[keys.length];
        int product = 1;
        for (int column = 0; column < keys.length; column++) {
            Vector dictionary = dictionaryOf(keys[column]);
            dictionaries[column] = dictionary;
            product *= dictionary == null ? 3 : dictionary.size() + 1;
        }
        if (groupOf.length < product) {
            groupOf = new int[product];
        }
        Arrays.fill(groupOf, 0, product, UNKNOWN);
    }

    @SuppressWarnings("ReferenceEquality") // dictionaries are told apart by identity: comparing values would cost more
    private boolean isCurrent(Vector[] keys) {
        if (dictionaries.length != keys.length) {
            return false;
        }
        for (int column = 0; column < keys.length; column++) {
            if (dictionaries[column] != dictionaryOf(keys[column])) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Vector dictionaryOf(Vector key) {
        return key instanceof DictionaryVector dictionary ? dictionary.dictionary() : null;
    }
}
