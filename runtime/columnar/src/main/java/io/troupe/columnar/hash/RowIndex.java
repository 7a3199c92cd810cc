package io.troupe.columnar.hash;

import io.troupe.columnar.Lane;
import io.troupe.columnar.Vector;
import io.troupe.columnar.VectorAppender;
import java.util.Arrays;
import java.util.List;

/// Numbers keys of any lanes: a hash of 64 bits a row, and the keys of the groups kept by column.
///
/// Rows are first matched by hash alone, and the matches then checked column by column, which nearly
/// always holds. A row whose key differs from that of its match, an accident of one in 2^64 for keys that
/// are not made for it, goes on along the probe sequence with every comparison made in full.
///
/// `slots` is an open-addressing table with linear probing of group + 1, 0 when empty, at most half full;
/// `hashes` has the hash of each group.
final class RowIndex extends GroupIndex {
    private final List<VectorAppender> columns;
    private final HashFunction hashFunction;
    private int[] slots;
    private int shift;
    private long[] hashes;
    private int groupCount;

    /// How rows are hashed; tests put a bad one here.
    @FunctionalInterface
    interface HashFunction {
        void hash(RowHasher hasher, Vector[] keys, int rowCount, long[] hashes);
    }

    RowIndex(List<Lane> lanes) {
        this(lanes, RowHasher::hash);
    }

    RowIndex(List<Lane> lanes, HashFunction hashFunction) {
        columns = VectorAppender.all(lanes);
        this.hashFunction = hashFunction;
        slots = new int[slotsFor(0)];
        shift = shiftFor(slots.length);
        hashes = new long[32];
    }

    @Override
    void assign(Vector[] keys, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, 1);
        reserve(groupCount + rowCount);
        hashFunction.hash(scratch.hasher, keys, rowCount, scratch.words);
        int before = groupCount;
        int added = assignByHash(scratch.words, rowCount, groups, scratch.rows);
        append(keys, scratch.rows, added);
        groupCount = before + added;
        if (!verify(keys, rowCount, groups, scratch)) {
            for (int i = 0; i < rowCount; i++) {
                if (scratch.equal[i] == 0) {
                    groups[i] = assignInFull(keys, i, scratch.words[i]);
                }
            }
        }
    }

    /// Matches rows by hash; rows of new hashes become groups, are noted in `newRows`, and counted in the
    /// result.
    private int assignByHash(long[] rowHashes, int rowCount, int[] groups, int[] newRows) {
        int mask = slots.length - 1;
        int next = groupCount;
        int added = 0;
        for (int i = 0; i < rowCount; i++) {
            long hash = rowHashes[i];
            int slot = (int) (hash * SLOT >>> shift);
            int group = slots[slot];
            while (group != 0 && hashes[group - 1] != hash) {
                slot = slot + 1 & mask;
                group = slots[slot];
            }
            if (group == 0) {
                hashes[next++] = hash;
                slots[slot] = next;
                group = next;
                newRows[added++] = i;
            }
            groups[i] = group - 1;
        }
        return added;
    }

    private void append(Vector[] keys, int[] rows, int count) {
        for (int column = 0; column < keys.length; column++) {
            columns.get(column).append(keys[column], rows, count);
        }
    }

    /// Sets `scratch.equal[i]` to whether row `i` has the key of its group, or none (-1); tells whether
    /// all have.
    private boolean verify(Vector[] keys, int rowCount, int[] groups, Scratch scratch) {
        byte[] equal = scratch.equal;
        Arrays.fill(equal, 0, rowCount, (byte) 1);
        int[] rows = scratch.rows;
        int[] candidates = scratch.candidates;
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            rows[count] = i;
            candidates[count] = groups[i];
            count += groups[i] >= 0 ? 1 : 0;
        }
        for (int column = 0; column < keys.length; column++) {
            Equality.keepEqual(columns.get(column).view(), candidates, keys[column], rows, count, equal);
        }
        return spread(equal, rows, count, rowCount);
    }

    /// Moves the verdicts of `rows[0..count)` from the front of `equal` to their rows; the others hold.
    private static boolean spread(byte[] equal, int[] rows, int count, int rowCount) {
        int all = 1;
        for (int i = 0; i < count; i++) {
            all &= equal[i];
        }
        if (all == 1) {
            return true;
        }
        int from = count - 1;
        for (int row = rowCount - 1; row >= 0; row--) {
            if (from >= 0 && rows[from] == row) {
                equal[row] = equal[from--];
            } else {
                equal[row] = 1;
            }
        }
        return false;
    }

    private int assignInFull(Vector[] keys, int row, long hash) {
        int group = findInFull(keys, row, hash);
        if (group >= 0) {
            return group;
        }
        int slot = (int) (hash * SLOT >>> shift);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        append(keys, new int[]{row}, 1);
        hashes[groupCount++] = hash;
        slots[slot] = groupCount;
        return groupCount - 1;
    }

    private int findInFull(Vector[] keys, int row, long hash) {
        int slot = (int) (hash * SLOT >>> shift);
        while (slots[slot] != 0) {
            int group = slots[slot] - 1;
            if (hashes[group] == hash && hasKey(group, keys, row)) {
                return group;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    private boolean hasKey(int group, Vector[] keys, int row) {
        for (int column = 0; column < keys.length; column++) {
            if (!Equality.equal(columns.get(column).view(), group, keys[column], row)) {
                return false;
            }
        }
        return true;
    }

    @Override
    void find(Vector[] keys, int rowCount, int[] groups, Scratch scratch) {
        scratch.reserve(rowCount, 1);
        hashFunction.hash(scratch.hasher, keys, rowCount, scratch.words);
        findByHash(scratch.words, rowCount, groups);
        if (!verify(keys, rowCount, groups, scratch)) {
            for (int i = 0; i < rowCount; i++) {
                if (scratch.equal[i] == 0) {
                    groups[i] = findInFull(keys, i, scratch.words[i]);
                }
            }
        }
    }

    private void findByHash(long[] rowHashes, int rowCount, int[] groups) {
        int mask = slots.length - 1;
        for (int i = 0; i < rowCount; i++) {
            long hash = rowHashes[i];
            int slot = (int) (hash * SLOT >>> shift);
            int group = slots[slot];
            while (group != 0 && hashes[group - 1] != hash) {
                slot = slot + 1 & mask;
                group = slots[slot];
            }
            groups[i] = group - 1;
        }
    }

    private void reserve(int groups) {
        if (groups > hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(groups, 2 * hashes.length));
        }
        if (2L * groups > slots.length) {
            slots = new int[slotsFor(groups)];
            shift = shiftFor(slots.length);
            fill(hashes, groupCount, slots, shift);
        }
    }

    private static void fill(long[] hashes, int count, int[] slots, int shift) {
        int mask = slots.length - 1;
        for (int group = 0; group < count; group++) {
            int slot = (int) (hashes[group] * SLOT >>> shift);
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
        Vector[] vectors = new Vector[columns.size()];
        for (int column = 0; column < vectors.length; column++) {
            vectors[column] = columns.get(column).copy(from, to);
        }
        return vectors;
    }

    @Override
    void clear() {
        for (VectorAppender column : columns) {
            column.clear();
        }
        slots = new int[slotsFor(0)];
        shift = shiftFor(slots.length);
        hashes = new long[32];
        groupCount = 0;
    }

    @Override
    long sizeInBytes() {
        long bytes = 4L * slots.length + 8L * hashes.length;
        for (VectorAppender column : columns) {
            bytes += column.sizeInBytes();
        }
        return bytes;
    }
}
