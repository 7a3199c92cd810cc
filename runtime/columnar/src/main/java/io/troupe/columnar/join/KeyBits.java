package io.troupe.columnar.join;

import io.troupe.columnar.Batch;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.Words;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Integer keys as a bitmap over their range: tells exactly which rows of the probe side have a key of
/// the build side, by a subtraction and a load each. For keys that are not too far apart, see [#of].
/// Immutable and serialisable.
public final class KeyBits implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    /// A bitmap may have so many bits a key: above, a [KeyFilter] is smaller and not slower.
    private static final long BITS_PER_KEY = 64;
    private static final long FEW_BITS = 1 << 16;
    private static final long MOST_BITS = 1 << 28;

    private final long smallest;
    private final long largest;
    private final long[] bits;

    private KeyBits(long smallest, long largest, long[] bits) {
        this.smallest = smallest;
        this.largest = largest;
        this.bits = bits;
    }

    /// The keys of `vectors`, of ints or longs, without the nulls; null when there are none or they are too far apart.
    /// Costs two passes.
    public static @Nullable KeyBits of(List<? extends Vector> vectors) {
        long smallest = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        long count = 0;
        long[] words = new long[Batch.ROWS];
        for (Vector vector : vectors) {
            words = words(vector, words);
            for (int i = 0; i < vector.size(); i++) {
                if (!vector.isNull(i)) {
                    smallest = Math.min(smallest, words[i]);
                    largest = Math.max(largest, words[i]);
                    count++;
                }
            }
        }
        long range = largest - smallest;
        if (count == 0 || range < 0
                || range >= Math.min(MOST_BITS, Math.max(FEW_BITS, BITS_PER_KEY * count))) {
            return null;
        }
        long[] bits = new long[(int) (range >> 6) + 1];
        for (Vector vector : vectors) {
            words = words(vector, words);
            for (int i = 0; i < vector.size(); i++) {
                if (!vector.isNull(i)) {
                    long bit = words[i] - smallest;
                    bits[(int) (bit >> 6)] |= 1L << bit;
                }
            }
        }
        return new KeyBits(smallest, largest, bits);
    }

    private static long[] words(Vector vector, long[] scratch) {
        long[] words = scratch.length < vector.size() ? new long[vector.size()] : scratch;
        Words.fixed(vector, vector.size(), words);
        return words;
    }

    /// The smallest key.
    public long smallest() {
        return smallest;
    }

    /// The largest key.
    public long largest() {
        return largest;
    }

    /// Narrows `rows[0..count)`, rows of `values` in ascending order, to those whose value is a key, and tells how many
    /// are left. Nulls are none.
    public int keep(Vector values, int[] rows, int count) {
        long[] words = words(values, new long[0]);
        long[] validity = values.validity();
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            long bit = words[row] - smallest;
            boolean inRange = words[row] >= smallest && words[row] <= largest;
            rows[kept] = row;
            kept += inRange ? (int) (bits[(int) (bit >> 6)] >>> bit & 1) : 0;
        }
        return validity == null ? kept : present(validity, rows, kept);
    }

    private static int present(long[] validity, int[] rows, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += (int) (validity[row >> 6] >>> row & 1);
        }
        return kept;
    }

    /// The heap it holds.
    public long sizeInBytes() {
        return 48 + 8L * bits.length;
    }
}
