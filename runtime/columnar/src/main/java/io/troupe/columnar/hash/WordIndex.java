package io.troupe.columnar.hash;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;

/// Numbers the values of one boolean, integer, float or double column.
///
/// `slots` is an open-addressing table with linear probing of group + 1, 0 when empty, at most half full;
/// `keys` holds the word of each group. A null has a group of its own that is in no slot.
final class WordIndex extends GroupIndex {
    private final Lane lane;
    private int[] slots;
    private int shift;
    private long[] keys;
    private int groupCount;
    private int nullGroup = -1;

    WordIndex(Lane lane) {
        this.lane = lane;
        slots = new int[slotsFor(0)];
        shift = shiftFor(slots.length);
        keys = new long[32];
    }

    @Override
    void assign(Vector[] vectors, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, 1);
        reserve(groupCount + rowCount);
        Words.fixed(vectors[0], rowCount, scratch.words);
        long[] validity = vectors[0].validity();
        if (validity == null) {
            groupCount = assign(scratch.words, rowCount, groups, slots, keys, groupCount, shift);
        } else {
            assignNullable(scratch.words, validity, rowCount, groups);
        }
    }

    private static int assign(long[] words, int rowCount, int[] groups, int[] slots, long[] keys, int count,
            int shift) {
        int mask = slots.length - 1;
        int next = count;
        for (int i = 0; i < rowCount; i++) {
            long word = words[i];
            int slot = slot(word, shift);
            int group = slots[slot];
            while (group != 0 && keys[group - 1] != word) {
                slot = slot + 1 & mask;
                group = slots[slot];
            }
            if (group == 0) {
                keys[next++] = word;
                slots[slot] = next;
                group = next;
            }
            groups[i] = group - 1;
        }
        return next;
    }

    private void assignNullable(long[] words, long[] validity, int rowCount, int[] groups) {
        int mask = slots.length - 1;
        for (int i = 0; i < rowCount; i++) {
            if ((validity[i >> 6] >>> i & 1) == 0) {
                if (nullGroup < 0) {
                    nullGroup = groupCount++;
                }
                groups[i] = nullGroup;
                continue;
            }
            long word = words[i];
            int slot = slot(word, shift);
            while (slots[slot] != 0 && keys[slots[slot] - 1] != word) {
                slot = slot + 1 & mask;
            }
            if (slots[slot] == 0) {
                keys[groupCount++] = word;
                slots[slot] = groupCount;
            }
            groups[i] = slots[slot] - 1;
        }
    }

    @Override
    void find(Vector[] vectors, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, 1);
        Words.fixed(vectors[0], rowCount, scratch.words);
        find(scratch.words, rowCount, groups, slots, keys, shift);
        long[] validity = vectors[0].validity();
        if (validity != null) {
            for (int i = 0; i < rowCount; i++) {
                groups[i] = (validity[i >> 6] >>> i & 1) == 0 ? nullGroup : groups[i];
            }
        }
    }

    private static void find(long[] words, int rowCount, int[] groups, int[] slots, long[] keys, int shift) {
        int mask = slots.length - 1;
        for (int i = 0; i < rowCount; i++) {
            long word = words[i];
            int slot = slot(word, shift);
            int group = slots[slot];
            while (group != 0 && keys[group - 1] != word) {
                slot = slot + 1 & mask;
                group = slots[slot];
            }
            groups[i] = group - 1;
        }
    }

    /// The high half is folded on the low, because the product alone would drop high bits that differ
    /// only there.
    private static int slot(long word, int shift) {
        return (int) ((word ^ word >>> 32) * SLOT >>> shift);
    }

    private void reserve(int groups) {
        if (groups > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(groups, 2 * keys.length));
        }
        if (2L * groups > slots.length) {
            slots = new int[slotsFor(groups)];
            shift = shiftFor(slots.length);
            fill(keys, groupCount, nullGroup, slots, shift);
        }
    }

    private static void fill(long[] keys, int count, int nullGroup, int[] slots, int shift) {
        int mask = slots.length - 1;
        for (int group = 0; group < count; group++) {
            if (group != nullGroup) {
                int slot = slot(keys[group], shift);
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = group + 1;
            }
        }
    }

    @Override
    int groupCount() {
        return groupCount;
    }

    @Override
    Vector[] keys(int from, int to) {
        int rows = to - from;
        long[] validity = null;
        if (nullGroup >= from && nullGroup < to) {
            validity = Validity.allValid(rows);
            Validity.clear(validity, nullGroup - from);
        }
        return new Vector[]{Unpacked.of(lane, keys, from, to, 1, 0, 0, validity)};
    }

    @Override
    void clear() {
        slots = new int[slotsFor(0)];
        shift = shiftFor(slots.length);
        keys = new long[32];
        groupCount = 0;
        nullGroup = -1;
    }

    @Override
    long sizeInBytes() {
        return 4L * slots.length + 8L * keys.length;
    }
}
