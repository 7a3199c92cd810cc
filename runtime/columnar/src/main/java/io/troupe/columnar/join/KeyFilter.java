package io.troupe.columnar.join;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import io.troupe.columnar.hash.RowHasher;
import io.troupe.columnar.hash.Words;
import java.io.Serial;
import java.io.Serializable;

/// What the keys of a build side have in common, to leave out rows of the probe side before they are
/// read, sent or joined: the smallest and largest value of an integer column, and a Bloom filter over the
/// hashes of the values. It never leaves out a key that is there; it passes about 1 in 50 of those that
/// are not.
///
/// The Bloom filter sets two bits in one of `bits.length` words (a power of two, 16 bits a key): word and
/// bits are taken from the hash of [RowHasher] of a row with this one column, times another constant.
/// Immutable and serialisable; the same for equal values in any JVM.
public final class KeyFilter implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final long SCATTER = 0xD6E8FEB86659FD93L;
    private static final int MOST_WORDS = 1 << 22;

    private final boolean hasRange;
    private final long smallest;
    private final long largest;
    private final boolean passesNulls;
    private final long[] bits;

    private KeyFilter(boolean hasRange, long smallest, long largest, boolean passesNulls, long[] bits) {
        this.hasRange = hasRange;
        this.smallest = smallest;
        this.largest = largest;
        this.passesNulls = passesNulls;
        this.bits = bits;
    }

    /// Whether [#smallest] and [#largest] are known: the column is of booleans, ints or longs.
    public boolean hasRange() {
        return hasRange;
    }

    /// Whether there was no value at all, so that nothing but, maybe, nulls pass.
    public boolean isEmpty() {
        for (long word : bits) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /// The smallest integer, Long.MAX_VALUE when there was none.
    public long smallest() {
        return smallest;
    }

    /// The largest integer, Long.MIN_VALUE when there was none.
    public long largest() {
        return largest;
    }

    /// Narrows `rows[0..count)`, rows of `values` in ascending order, to those that may match, and tells
    /// how many are left. `hasher` is the caller's, one a thread and column. Costs a hash for each row of
    /// `values`.
    public int keep(Vector values, RowHasher hasher, int[] rows, int count) {
        long[] hashes = new long[values.size()];
        hasher.hash(new Vector[]{values}, values.size(), hashes);
        long[] words = hashes;
        boolean inRange = hasRange && isInteger(values);
        if (inRange) {
            words = new long[values.size()];
            Words.fixed(values, values.size(), words);
        }
        long low = inRange ? smallest : Long.MIN_VALUE;
        long high = inRange ? largest : Long.MAX_VALUE;
        long[] validity = values.validity();
        if (validity == null) {
            return keep(hashes, words, rows, count, bits, low, high);
        }
        return keepNullable(hashes, words, validity, passesNulls ? 1 : 0, rows, count, bits, low, high);
    }

    private static boolean isInteger(Vector values) {
        return switch (values) {
            case DictionaryVector dictionary -> isInteger(dictionary.dictionary());
            case BooleanVector _,IntVector _,LongVector _ -> true;
            default -> false;
        };
    }

    private static int keep(long[] hashes, long[] words, int[] rows, int count, long[] bits, long low,
            long high) {
        int mask = bits.length - 1;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            rows[kept] = row;
            kept += pass(hashes[row], words[row], bits, mask, low, high);
        }
        return kept;
    }

    private static int keepNullable(long[] hashes, long[] words, long[] validity, int nullsPass, int[] rows,
            int count, long[] bits, long low, long high) {
        int mask = bits.length - 1;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            int valid = (int) (validity[row >> 6] >>> row & 1);
            rows[kept] = row;
            kept += valid & pass(hashes[row], words[row], bits, mask, low, high) | (valid ^ 1) & nullsPass;
        }
        return kept;
    }

    private static int pass(long rowHash, long word, long[] bits, int mask, long low, long high) {
        long hash = rowHash * SCATTER;
        long filter = bits[(int) (hash >>> 40) & mask];
        int inFilter = (int) (filter >>> (hash >>> 20) & filter >>> (hash >>> 26) & 1);
        return inFilter & (word >= low & word <= high ? 1 : 0);
    }

    /// The filter of what passes this one or `other`, for parts of one build side. Throws
    /// IllegalArgumentException when they were not made for the same number of keys.
    public KeyFilter or(KeyFilter other) {
        if (other.bits.length != bits.length || other.hasRange != hasRange) {
            throw new IllegalArgumentException(
                    "filters of " + bits.length + " and " + other.bits.length + " words do not fit together");
        }
        long[] both = new long[bits.length];
        for (int word = 0; word < both.length; word++) {
            both[word] = bits[word] | other.bits[word];
        }
        return new KeyFilter(hasRange, Math.min(smallest, other.smallest), Math.max(largest, other.largest),
                passesNulls || other.passesNulls, both);
    }

    /// The heap it holds.
    public long sizeInBytes() {
        return 48 + 8L * bits.length;
    }

    /// Collects keys. One thread's.
    public static final class Builder {
        private final RowHasher hasher = new RowHasher();
        private final boolean passesNulls;
        private final long[] bits;
        private boolean hasRange;
        private boolean anyOther;
        private long smallest = Long.MAX_VALUE;
        private long largest = Long.MIN_VALUE;

        /// A filter for about `expectedKeys` distinct keys: 2 bytes each, from 512 bytes to 32 MiB.
        public Builder(long expectedKeys, boolean passesNulls) {
            this.passesNulls = passesNulls;
            long words = Math.clamp(expectedKeys / 4, 64, MOST_WORDS);
            bits = new long[(int) Long.highestOneBit(2 * words - 1)];
        }

        /// Adds the values of `keys`; nulls add nothing.
        public void add(Vector keys) {
            int count = keys.size();
            long[] hashes = new long[count];
            hasher.hash(new Vector[]{keys}, count, hashes);
            long[] words = new long[count];
            boolean integers = isInteger(keys);
            if (integers) {
                Words.fixed(keys, count, words);
            }
            hasRange |= integers;
            anyOther |= !integers;
            for (int i = 0; i < count; i++) {
                if (!keys.isNull(i)) {
                    long hash = hashes[i] * SCATTER;
                    bits[(int) (hash >>> 40) & bits.length - 1] |= 1L << (hash >>> 20) | 1L << (hash >>> 26);
                    smallest = Math.min(smallest, words[i]);
                    largest = Math.max(largest, words[i]);
                }
            }
        }

        /// The filter of all keys added.
        public KeyFilter build() {
            boolean ranged = hasRange && !anyOther;
            return new KeyFilter(ranged, smallest, largest, passesNulls, bits.clone());
        }
    }
}
