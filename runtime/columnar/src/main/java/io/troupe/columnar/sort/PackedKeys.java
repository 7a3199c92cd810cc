package io.troupe.columnar.sort;

import io.troupe.columnar.BooleanVector;
import io.troupe.columnar.DictionaryVector;
import io.troupe.columnar.IntVector;
import io.troupe.columnar.LongVector;
import io.troupe.columnar.Vector;
import org.jspecify.annotations.Nullable;

/// As many of the leading integer keys as fit into one long: then sorting is a radix sort of as many
/// bytes as they take.
///
/// Each key takes the bits of its range, values counted from the smallest (from the largest, when
/// descending), with one number more for nulls where there may be some. A date between 1992 and 1998 (12
/// bits) and a flag (1 bit) take 2 bytes. Keys over one small dictionary are taken as the rank of their
/// entry.
final class PackedKeys {
    private final int rowCount;
    private final long[] packed;
    private int bitsLeft;
    private int keyCount;

    private PackedKeys(int rowCount) {
        this.rowCount = rowCount;
        bitsLeft = 63;
        packed = new long[rowCount];
    }

    /// Packs the leading keys that fit; null when not even the first one does.
    static @Nullable PackedKeys tryPack(SortKey[] keys, Vector[] columns, int rowCount) {
        if (!isInteger(columns[0])) {
            return null;
        }
        PackedKeys packed = new PackedKeys(rowCount);
        while (packed.keyCount < keys.length
                && packed.tryTake(keys[packed.keyCount], columns[packed.keyCount])) {
            packed.keyCount++;
        }
        return packed.keyCount == 0 ? null : packed;
    }

    private static boolean isInteger(Vector column) {
        return column instanceof BooleanVector || column instanceof IntVector || column instanceof LongVector
                || column instanceof DictionaryVector;
    }

    /// How many keys are packed, from the first on.
    int keyCount() {
        return keyCount;
    }

    /// Sorts `order`, which is all rows in ascending order; equal ones stay in it. Afterwards [#sameKeys]
    /// tells where keys change.
    void sort(int[] order, RadixSort radixSort) {
        radixSort.sort(packed, order, 0, rowCount);
    }

    /// Whether the rows at sorted positions `left` and `right` have the same packed keys.
    boolean sameKeys(int left, int right) {
        return packed[left] == packed[right];
    }

    private boolean tryTake(SortKey key, Vector column) {
        return switch (column) {
            case BooleanVector v -> {
                long[] values = new long[rowCount];
                for (int i = 0; i < rowCount; i++) {
                    values[i] = v.values()[i];
                }
                yield tryTake(key, values, v.validity());
            }
            case IntVector v -> {
                long[] values = new long[rowCount];
                for (int i = 0; i < rowCount; i++) {
                    values[i] = v.values()[i];
                }
                yield tryTake(key, values, v.validity());
            }
            case LongVector v -> tryTake(key, v.values(), v.validity());
            case DictionaryVector v ->
                v.dictionary().size() <= rowCount && tryTake(key, ranks(v), v.validity());
            default -> false;
        };
    }

    /// The position of each row's entry in the order of the dictionary.
    private long[] ranks(DictionaryVector vector) {
        Vector dictionary = vector.dictionary();
        int[] order = new RowSorter(new SortKey[]{new SortKey(0, false, true)}, new Vector[]{dictionary},
                dictionary.size()).sort();
        int[] rankOf = new int[Math.max(1, order.length)];
        for (int i = 0; i < order.length; i++) {
            rankOf[order[i]] = i;
        }
        long[] ranks = new long[rowCount];
        for (int i = 0; i < rowCount; i++) {
            ranks[i] = rankOf[vector.codes()[i]];
        }
        return ranks;
    }

    private boolean tryTake(SortKey key, long[] values, long @Nullable [] validity) {
        long smallest = Long.MAX_VALUE;
        long largest = Long.MIN_VALUE;
        for (int i = 0; i < rowCount; i++) {
            smallest = Math.min(smallest, values[i]);
            largest = Math.max(largest, values[i]);
        }
        long span = largest - smallest;
        if (smallest > largest || span < 0 || span >= 1L << 61) {
            return smallest > largest;
        }
        int bits = 64 - Long.numberOfLeadingZeros(span + (validity == null ? 0 : 1));
        if (bits > bitsLeft) {
            return false;
        }
        bitsLeft -= bits;
        if (validity == null) {
            pack(packed, values, rowCount, bits, smallest, largest, key.descending());
        } else {
            packNullable(key, values, validity, bits, smallest, largest);
        }
        return true;
    }

    private static void pack(long[] packed, long[] values, int rowCount, int bits, long smallest,
            long largest,
            boolean descending) {
        long base = descending ? largest : smallest;
        long sign = descending ? -1 : 1;
        for (int i = 0; i < rowCount; i++) {
            packed[i] = packed[i] << bits | (values[i] - base) * sign;
        }
    }

    private void packNullable(SortKey key, long[] values, long[] validity, int bits, long smallest,
            long largest) {
        long ofNull = key.nullsFirst() ? 0 : largest - smallest + 1;
        long first = key.nullsFirst() ? 1 : 0;
        for (int i = 0; i < rowCount; i++) {
            long offset = key.descending() ? largest - values[i] : values[i] - smallest;
            boolean valid = (validity[i >> 6] >>> i & 1) != 0;
            packed[i] = packed[i] << bits | (valid ? offset + first : ofNull);
        }
    }
}
