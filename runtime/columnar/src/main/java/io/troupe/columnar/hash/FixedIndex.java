package io.troupe.columnar.hash;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import java.util.Arrays;
import java.util.List;

/// Numbers keys of several columns of fixed width, laid out row by row as [FixedLayout] says, which makes
/// equality a comparison of a few words.
///
/// `slots` is an open-addressing table with linear probing of group + 1, 0 when empty, at most half full;
/// `keys` has the words of group `g` from `g * wordsPerRow` on.
final class FixedIndex extends GroupIndex {
    private final FixedLayout layout;
    private final int stride;
    private int[] slots;
    private int shift;
    private long[] keys;
    private int groupCount;

    FixedIndex(List<Lane> lanes) {
        layout = new FixedLayout(lanes);
        stride = layout.wordsPerRow();
        slots = new int[slotsFor(0)];
        shift = shiftFor(slots.length);
        keys = new long[32 * stride];
    }

    @Override
    void assign(Vector[] vectors, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, stride);
        layout.pack(vectors, rowCount, scratch.words, scratch.column);
        reserve(groupCount + rowCount);
        slots(scratch.words, rowCount, scratch.rows, stride, shift);
        candidates(slots, scratch.rows, rowCount, scratch.candidates);
        groupCount = assign(scratch.words, rowCount, scratch.rows, scratch.candidates, groups, slots, keys,
                groupCount, stride);
    }

    /// The slot where the search for each row begins. Apart from the search itself, like the next step,
    /// so that the processor waits for the memory of many rows at a time.
    private static void slots(long[] words, int rowCount, int[] first, int stride, int shift) {
        for (int i = 0, at = 0; i < rowCount; i++, at += stride) {
            first[i] = slot(words, at, stride, shift);
        }
    }

    private static void candidates(int[] slots, int[] first, int rowCount, int[] candidates) {
        for (int i = 0; i < rowCount; i++) {
            candidates[i] = slots[first[i]];
        }
    }

    /// `candidates` were read before any row of the batch was added: a 0 among them is looked at again.
    private static int assign(long[] words, int rowCount, int[] first, int[] candidates, int[] groups,
            int[] slots, long[] keys, int count, int stride) {
        int mask = slots.length - 1;
        int next = count;
        for (int i = 0, at = 0; i < rowCount; i++, at += stride) {
            int slot = first[i];
            int group = candidates[i] != 0 ? candidates[i] : slots[slot];
            while (group != 0 && !same(keys, (group - 1) * stride, words, at, stride)) {
                slot = slot + 1 & mask;
                group = slots[slot];
            }
            if (group == 0) {
                for (int word = 0, to = next * stride; word < stride; word++) {
                    keys[to + word] = words[at + word];
                }
                slots[slot] = ++next;
                group = next;
            }
            groups[i] = group - 1;
        }
        return next;
    }

    @Override
    void find(Vector[] vectors, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, stride);
        layout.pack(vectors, rowCount, scratch.words, scratch.column);
        slots(scratch.words, rowCount, scratch.rows, stride, shift);
        candidates(slots, scratch.rows, rowCount, scratch.candidates);
        find(scratch.words, rowCount, scratch.rows, scratch.candidates, groups, slots, keys, stride);
    }

    private static void find(long[] words, int rowCount, int[] first, int[] candidates, int[] groups,
            int[] slots,
            long[] keys, int stride) {
        int mask = slots.length - 1;
        for (int i = 0, at = 0; i < rowCount; i++, at += stride) {
            int slot = first[i];
            int group = candidates[i];
            while (group != 0 && !same(keys, (group - 1) * stride, words, at, stride)) {
                slot = slot + 1 & mask;
                group = slots[slot];
            }
            groups[i] = group - 1;
        }
    }

    private static int slot(long[] words, int at, int stride, int shift) {
        long hash = 0;
        for (int end = at + stride, word = at; word < end; word++) {
            hash = RowHasher.step(hash, words[word]);
        }
        return (int) (hash * SLOT >>> shift);
    }

    private static boolean same(long[] left, int leftAt, long[] right, int rightAt, int stride) {
        for (int word = 0; word < stride; word++) {
            if (left[leftAt + word] != right[rightAt + word]) {
                return false;
            }
        }
        return true;
    }

    private void reserve(int groups) {
        int words = Math.multiplyExact(groups, stride);
        if (words > keys.length) {
            keys = Arrays.copyOf(keys,
                    (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(words, 2L * keys.length)));
        }
        if (2L * groups > slots.length) {
            slots = new int[slotsFor(groups)];
            shift = shiftFor(slots.length);
            fill(keys, groupCount, slots, shift, stride);
        }
    }

    private static void fill(long[] keys, int count, int[] slots, int shift, int stride) {
        int mask = slots.length - 1;
        for (int group = 0; group < count; group++) {
            int slot = slot(keys, group * stride, stride, shift);
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = group + 1;
        }
    }

    @Override
    int groupCount() {
        return groupCount;
    }

    @Override
    Vector[] keys(int from, int to) {
        return layout.unpack(keys, from, to);
    }

    @Override
    void clear() {
        slots = new int[slotsFor(0)];
        shift = shiftFor(slots.length);
        keys = new long[32 * stride];
        groupCount = 0;
    }

    @Override
    long sizeInBytes() {
        return 4L * slots.length + 8L * keys.length;
    }
}
