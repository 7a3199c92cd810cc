package io.troupe.columnar.hash;

import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// Hashes rows of key columns to 64 bits.
///
/// The hash of a row starts at 0 and takes in one 64-bit *word* a column by [#step]. Words: integers of
/// both widths are themselves, booleans 0 or 1, floats the bits of the double of the same value with -0.0
/// and NaN made one, other lanes a hash made by the same steps over their parts, and nulls a constant. So
/// the hash is a fixed function of the values: the same in every JVM and version, for flat and dictionary
/// vectors, and for a key widened from int to long. It does not withstand keys chosen against it; tables
/// must stay right, if slower, on equal hashes.
///
/// Not thread safe: it keeps the words of the last dictionary of each column and its scratch arrays.
/// Costs about one multiplication a value, for bytes one for each 8 of them.
public final class RowHasher {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long OFFSET = 0x3C6EF372FE94F82BL;

    private long[] words = {};
    private @Nullable DictionaryVector[] lastDictionaries = {};
    private long[][] dictionaryWords = {};

    /// A hasher without memory of earlier columns.
    public RowHasher() {}

    /// `hash` with `word` taken in: `hash` turned left by 29 bits plus a constant, xored with `word`,
    /// times the golden ratio, the high half then folded on the low. The turn keeps words that are hashes
    /// themselves from cancelling out.
    public static long step(long hash, long word) {
        long product = (Long.rotateLeft(hash, 29) + OFFSET ^ word) * GOLDEN;
        return product ^ product >>> 32;
    }

    /// Writes the hash of row `i` to `hashes[i]`, for `i` from 0 to `rowCount`; 0 for all when there are
    /// no columns.
    public void hash(Vector[] keys, int rowCount, long[] hashes) {
        java.util.Arrays.fill(hashes, 0, rowCount, 0);
        reserve(keys.length, rowCount);
        for (int column = 0; column < keys.length; column++) {
            words(column, keys[column], rowCount);
            combine(hashes, words, rowCount);
        }
    }

    /// The hash of a row of one column with the word of its value.
    static void combine(long[] hashes, long[] words, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            hashes[i] = step(hashes[i], words[i]);
        }
    }

    /// Which of `partitions` parts (at least 1) a row of `hash` belongs to, 0-based: the high half of the
    /// hash scaled to the number of parts. Tables take their slots from other bits.
    public static int partition(long hash, int partitions) {
        return (int) ((hash >>> 32) * partitions >>> 32);
    }

    /// Writes the part of each row to `parts`; see [#partition(long, int)].
    public static void partition(long[] hashes, int rowCount, int partitions, int[] parts) {
        for (int i = 0; i < rowCount; i++) {
            parts[i] = (int) ((hashes[i] >>> 32) * partitions >>> 32);
        }
    }

    private void words(int column, Vector vector, int rowCount) {
        if (vector instanceof DictionaryVector dictionary && dictionary.dictionary().size() <= 4 * rowCount) {
            Words.byCode(dictionary, wordsOf(column, dictionary), rowCount, words);
        } else {
            Words.of(vector, rowCount, words);
        }
    }

    private long[] wordsOf(int column, DictionaryVector vector) {
        DictionaryVector last = lastDictionaries[column];
        if (last == null || last.dictionary() != vector.dictionary()) {
            Vector values = vector.dictionary();
            long[] computed = new long[values.size()];
            Words.of(values, values.size(), computed);
            dictionaryWords[column] = computed;
            lastDictionaries[column] = vector;
        }
        return dictionaryWords[column];
    }

    private void reserve(int columns, int rowCount) {
        if (words.length < rowCount) {
            words = new long[rowCount];
        }
        if (lastDictionaries.length < columns) {
            lastDictionaries = java.util.Arrays.copyOf(lastDictionaries, columns);
            dictionaryWords = java.util.Arrays.copyOf(dictionaryWords, columns);
        }
    }
}
