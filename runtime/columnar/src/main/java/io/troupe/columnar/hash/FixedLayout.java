package io.troupe.columnar.hash;

import io.troupe.columnar.DecimalVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.IntervalVector;
import io.troupe.columnar.Lane;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How up to 32 columns of fixed width lie in one row of words.
///
/// Word 0 has the null mask in its low half: bit `c` is set when column `c` is null. Then, in the order
/// of the columns, each boolean and int takes the next free half word, each long, float (widened) and
/// double a word, each decimal and interval two. A key of (long, int) so takes 2 words, one of (int, int,
/// int) also 2. Words of nulls are 0.
final class FixedLayout {
    /// More columns have no bit in the null mask.
    static final int MOST_COLUMNS = 32;

    private final List<Lane> lanes;
    private final int[] offsets;
    private final int[] shifts;
    private final int wordsPerRow;

    FixedLayout(List<Lane> lanes) {
        this.lanes = lanes;
        offsets = new int[lanes.size()];
        shifts = new int[lanes.size()];
        int words = 1;
        int halfFree = 0;
        for (int column = 0; column < offsets.length; column++) {
            switch (lanes.get(column).kind()) {
                case BOOLEAN, INT -> {
                    boolean high = halfFree >= 0;
                    offsets[column] = high ? halfFree : words++;
                    shifts[column] = high ? 32 : 0;
                    halfFree = high ? -1 : offsets[column];
                }
                case LONG, FLOAT, DOUBLE -> offsets[column] = words++;
                case DECIMAL, INTERVAL -> {
                    offsets[column] = words;
                    words += 2;
                }
                case BYTES, LIST, MAP, STRUCT ->
                    throw new IllegalArgumentException("not of fixed width: " + lanes.get(column));
            }
        }
        wordsPerRow = words;
    }

    int wordsPerRow() {
        return wordsPerRow;
    }

    /// Writes the rows of `keys` to `words`, row after row; `column` is scratch for a word a row.
    void pack(Vector[] keys, int rowCount, long[] words, long[] column) {
        java.util.Arrays.fill(words, 0, rowCount * wordsPerRow, 0);
        for (int i = 0; i < keys.length; i++) {
            Vector key = keys[i] instanceof DictionaryVector dictionary ? dictionary.decoded() : keys[i];
            packValues(key, i, rowCount, words, column);
            long[] validity = key.validity();
            if (validity != null) {
                packNulls(validity, i, rowCount, words);
            }
        }
    }

    private void packValues(Vector key, int index, int rowCount, long[] words, long[] column) {
        int offset = offsets[index];
        switch (lanes.get(index).kind()) {
            case BOOLEAN, INT -> {
                Words.fixed(key, rowCount, column);
                scatterHalf(column, rowCount, words, offset, wordsPerRow, shifts[index]);
            }
            case LONG, FLOAT, DOUBLE -> {
                Words.fixed(key, rowCount, column);
                scatter(column, rowCount, words, offset, wordsPerRow);
            }
            case DECIMAL -> {
                DecimalVector decimals = (DecimalVector) key;
                scatter(decimals.high(), rowCount, words, offset, wordsPerRow);
                scatter(decimals.low(), rowCount, words, offset + 1, wordsPerRow);
            }
            case INTERVAL -> {
                IntervalVector intervals = (IntervalVector) key;
                int[] months = intervals.months();
                int[] days = intervals.days();
                for (int i = 0; i < rowCount; i++) {
                    column[i] = (long) months[i] << 32 | days[i] & 0xFFFFFFFFL;
                }
                scatter(column, rowCount, words, offset, wordsPerRow);
                scatter(intervals.micros(), rowCount, words, offset + 1, wordsPerRow);
            }
            case BYTES, LIST, MAP, STRUCT -> throw new IllegalStateException("not of fixed width: " + key);
        }
    }

    private static void scatter(long[] column, int rowCount, long[] words, int offset, int stride) {
        for (int i = 0, at = offset; i < rowCount; i++, at += stride) {
            words[at] = column[i];
        }
    }

    private static void scatterHalf(long[] column, int rowCount, long[] words, int offset, int stride,
            int shift) {
        for (int i = 0, at = offset; i < rowCount; i++, at += stride) {
            words[at] |= (column[i] & 0xFFFFFFFFL) << shift;
        }
    }

    private void packNulls(long[] validity, int column, int rowCount, long[] words) {
        int stride = wordsPerRow;
        for (int i = 0, at = 0; i < rowCount; i++, at += stride) {
            words[at] |= (~(validity[i >> 6] >>> i) & 1) << column;
        }
    }

    /// Rows `from` to `to` of `words` as vectors.
    Vector[] unpack(long[] words, int from, int to) {
        Vector[] vectors = new Vector[lanes.size()];
        for (int column = 0; column < vectors.length; column++) {
            vectors[column] = Unpacked.of(lanes.get(column), words, from, to, wordsPerRow, offsets[column],
                    shifts[column], validity(words, from, to, column));
        }
        return vectors;
    }

    private long @Nullable [] validity(long[] words, int from, int to, int column) {
        long[] validity = Validity.allValid(to - from);
        long anyNull = 0;
        for (int i = 0; i < to - from; i++) {
            long isNull = words[(from + i) * wordsPerRow] >>> column & 1;
            validity[i >> 6] &= ~(isNull << i);
            anyNull |= isNull;
        }
        return anyNull == 0 ? null : validity;
    }
}
