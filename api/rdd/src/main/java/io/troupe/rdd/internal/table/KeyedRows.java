package io.troupe.rdd.internal.table;

import io.troupe.rdd.internal.batch.Column;
import io.troupe.rdd.internal.batch.ObjectSizes;
import io.troupe.rdd.internal.batch.PairBatch;
import io.troupe.rdd.internal.sort.SortedRows;
import java.util.Arrays;

/// Values of numbered keys. Collects them in any order, each with the number of its key; [#group] then lays the
/// values of each key side by side, in the order in which they came, by counting.
final class KeyedRows {
    /// Bytes per row: its value twice and its key's number, while values are grouped or sorted, and its place
    /// in the order.
    static final int BYTES_PER_ROW = 2 * Long.BYTES + 2 * Integer.BYTES;

    private Column values = new Column();
    private int[] ids = {};
    private long objectBytes;
    private boolean isGrouped;
    /// The values of key `id` begin at `starts[id]` and end before `starts[id + 1]`, unless every key has one.
    private int[] starts = {};
    private boolean isOneEach;

    /// How many values there are.
    int size() {
        return values.size();
    }

    /// How many values fit before [#ensureCapacity] has to make room.
    int capacity() {
        return ids.length;
    }

    /// About the bytes of the objects that values refer to.
    long objectBytes() {
        return objectBytes;
    }

    /// Makes room for `least` values in all.
    void ensureCapacity(int least) {
        if (least > ids.length) {
            ids = Arrays.copyOf(ids, least);
            values.ensureCapacity(least);
        }
    }

    /// Adds the values of `source` at `from` up to and excluding `from + count`, which belong to the keys
    /// `keyIds[0]` to `keyIds[count - 1]`. There must be room.
    void add(Column source, int from, int count, int[] keyIds) {
        int size = values.size();
        System.arraycopy(keyIds, 0, ids, size, count);
        values.appendAll(source, from, from + count);
        objectBytes += ObjectSizes.of(values, size, size + count);
    }

    /// Lays the values of each of `keyCount` keys side by side. Nothing may be added afterwards.
    void group(int keyCount) {
        if (isGrouped) {
            return;
        }
        isGrouped = true;
        isOneEach = isOneEach(keyCount);
        if (!isOneEach) {
            starts = startsOf(keyCount);
            values = values.gather(order(starts.clone()), 0, values.size());
        }
        ids = new int[0];
    }

    /// The values, those of each key side by side.
    Column grouped() {
        return values;
    }

    /// The index in [#grouped] of the first value of key `id`.
    int start(int id) {
        return isOneEach ? id : starts[id];
    }

    /// The index in [#grouped] behind the last value of key `id`.
    int end(int id) {
        return isOneEach ? id + 1 : starts[id + 1];
    }

    /// All rows sorted by the hashes of their keys; the rows of a key stay in the order in which they came.
    SortedRows sortedBy(int[] idsByHash, int keyCount, Column keys) {
        int[] counts = startsOf(keyCount);
        int[] next = new int[keyCount];
        int start = 0;
        for (int i = 0; i < keyCount; i++) {
            int id = idsByHash[i];
            next[id] = start;
            start += counts[id + 1] - counts[id];
        }
        return SortedRows.of(new PairBatch(keys.gather(ids, 0, size()), values), order(next));
    }

    /// Forgets everything.
    void clear() {
        values = new Column();
        ids = new int[0];
        starts = new int[0];
        objectBytes = 0;
        isGrouped = false;
    }

    private boolean isOneEach(int keyCount) {
        int rows = values.size();
        if (rows != keyCount) {
            return false;
        }
        for (int row = 0; row < rows; row++) {
            if (ids[row] != row) {
                return false;
            }
        }
        return true;
    }

    private int[] startsOf(int keyCount) {
        int[] counted = new int[keyCount + 1];
        int rows = values.size();
        for (int row = 0; row < rows; row++) {
            counted[ids[row] + 1]++;
        }
        for (int id = 0; id < keyCount; id++) {
            counted[id + 1] += counted[id];
        }
        return counted;
    }

    /// The row numbers by key, where the rows of key `id` begin at `next[id]`, which is used up.
    private int[] order(int[] next) {
        int rows = values.size();
        int[] order = new int[rows];
        for (int row = 0; row < rows; row++) {
            order[next[ids[row]]++] = row;
        }
        return order;
    }
}
