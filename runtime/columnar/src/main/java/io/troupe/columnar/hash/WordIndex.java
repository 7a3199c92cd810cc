package io.troupe.columnar.hash;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Validity;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Numbers the values of one boolean, integer, float or double column.
///
/// `keys` holds the word of each group. Groups are found by one of two tables: integers that lie close together by
/// [DenseWords], a place for each value of their range; others by `slots`, an open-addressing table with linear probing
/// of group + 1, 0 when empty, at most half full. A batch that makes the range too wide leads from the first to the
/// second, and when the second grows, keys that became close by then lead back. A null has a group of its own that is in
/// no table.
final class WordIndex extends GroupIndex {
    private final Lane lane;
    private final boolean isInteger;
    private @Nullable DenseWords dense;
    private int[] slots = {};
    private int shift;
    private long[] keys = new long[32];
    private int groupCount;
    private int nullGroup = -1;

    WordIndex(Lane lane) {
        this.lane = lane;
        isInteger = switch (lane.kind()) {
            case BOOLEAN, INT, LONG -> true;
            case FLOAT, DOUBLE, DECIMAL, INTERVAL, BYTES, LIST, MAP, STRUCT -> false;
        };
        clear();
    }

    @Override
    void assign(Vector[] vectors, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, 1);
        if (groupCount + rowCount > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(groupCount + rowCount, 2 * keys.length));
        }
        long[] words = scratch.words;
        Words.fixed(vectors[0], rowCount, words);
        long[] validity = vectors[0].validity();
        if (validity == null) {
            assignWords(words, rowCount, groups, scratch);
        } else {
            assignNullable(words, validity, rowCount, groups, scratch);
        }
    }

    private void assignWords(long[] words, int rowCount, int[] groups, Scratch scratch) {
        DenseWords table = dense;
        if (table != null && table.reserve(words, rowCount, groupCount)) {
            groupCount = table.assign(words, rowCount, groups, keys, groupCount);
            return;
        }
        if (table != null) {
            dense = null;
            allocate(slotsFor(groupCount + rowCount));
        }
        if (2L * (groupCount + rowCount) > slots.length && grow(groupCount + rowCount)) {
            assignWords(words, rowCount, groups, scratch);
            return;
        }
        slots(words, rowCount, scratch.rows, shift);
        candidates(slots, scratch.rows, rowCount, scratch.candidates);
        groupCount = assign(words, rowCount, scratch.rows, scratch.candidates, groups, slots, keys,
                groupCount);
    }

    /// Nulls are taken out, so that ids are given as if they were other values.
    private void assignNullable(long[] words, long[] validity, int rowCount, int[] groups, Scratch scratch) {
        int at = 0;
        while (at < rowCount) {
            if (!Validity.get(validity, at)) {
                if (nullGroup < 0) {
                    assignValid(words, validity, 0, at, groups, scratch);
                    keys[groupCount] = 0;
                    nullGroup = groupCount++;
                    assignValid(words, validity, at, rowCount, groups, scratch);
                    return;
                }
                break;
            }
            at++;
        }
        assignValid(words, validity, 0, rowCount, groups, scratch);
    }

    private void assignValid(long[] words, long[] validity, int from, int to, int[] groups, Scratch scratch) {
        long[] some = new long[to - from];
        int[] rows = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            some[count] = words[i];
            rows[count] = i;
            count += Validity.get(validity, i) ? 1 : 0;
            groups[i] = nullGroup;
        }
        int[] found = new int[count];
        assignWords(some, count, found, scratch);
        for (int i = 0; i < count; i++) {
            groups[rows[i]] = found[i];
        }
    }

    /// The slot where the search for each row begins. Apart from the search itself, like the next step, so that the
    /// processor waits for the memory of many rows at a time.
    private static void slots(long[] words, int rowCount, int[] first, int shift) {
        for (int i = 0; i < rowCount; i++) {
            first[i] = slot(words[i], shift);
        }
    }

    private static void candidates(int[] slots, int[] first, int rowCount, int[] candidates) {
        for (int i = 0; i < rowCount; i++) {
            candidates[i] = slots[first[i]];
        }
    }

    /// `candidates` were read before any row of the batch was added: a 0 among them is looked at again.
    private static int assign(long[] words, int rowCount, int[] first, int[] candidates, int[] groups,
            int[] slots, long[] keys, int count) {
        int mask = slots.length - 1;
        int next = count;
        for (int i = 0; i < rowCount; i++) {
            long word = words[i];
            int slot = first[i];
            int group = candidates[i] != 0 ? candidates[i] : slots[slot];
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

    @Override
    void find(Vector[] vectors, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, 1);
        long[] words = scratch.words;
        Words.fixed(vectors[0], rowCount, words);
        DenseWords table = dense;
        if (table != null) {
            table.find(words, rowCount, groups);
        } else {
            slots(words, rowCount, scratch.rows, shift);
            candidates(slots, scratch.rows, rowCount, scratch.candidates);
            find(words, rowCount, scratch.rows, scratch.candidates, groups, slots, keys);
        }
        long[] validity = vectors[0].validity();
        if (validity != null) {
            for (int i = 0; i < rowCount; i++) {
                groups[i] = Validity.get(validity, i) ? groups[i] : nullGroup;
            }
        }
    }

    private static void find(long[] words, int rowCount, int[] first, int[] candidates, int[] groups,
            int[] slots, long[] keys) {
        int mask = slots.length - 1;
        for (int i = 0; i < rowCount; i++) {
            long word = words[i];
            int slot = first[i];
            int group = candidates[i];
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

    /// Makes room for `groups` groups in `slots`, or goes back to a dense table and says true.
    private boolean grow(int groups) {
        if (isInteger && slots.length >= 1 << 15) {
            dense = DenseWords.of(keys, groupCount, nullGroup);
            if (dense != null) {
                slots = new int[0];
                return true;
            }
        }
        allocate(slotsFor(groups));
        return false;
    }

    private void allocate(int length) {
        slots = new int[length];
        shift = shiftFor(length);
        fill(keys, groupCount, nullGroup, slots, shift);
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
        groupCount = 0;
        nullGroup = -1;
        keys = new long[32];
        slots = new int[0];
        dense = isInteger ? new DenseWords() : null;
        if (!isInteger) {
            allocate(slotsFor(0));
        }
    }

    @Override
    long sizeInBytes() {
        DenseWords table = dense;
        return 4L * slots.length + 8L * keys.length + (table == null ? 0 : table.sizeInBytes());
    }
}
