package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows a [MapVector] by copies of the entries of each row.
final class MapAppender extends VectorAppender {
    private final VectorAppender keys;
    private final VectorAppender values;
    private int[] starts = {};
    private int[] ends = {};

    MapAppender(VectorAppender keys, VectorAppender values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    void reserve(int rows, int added) {
        if (rows > starts.length) {
            int capacity = capacity(starts.length, rows);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
    }

    @Override
    void put(Vector source, int[] rows, int count, int at) {
        MapVector maps = (MapVector) source;
        Ranges.layOut(maps.starts(), maps.ends(), rows, count, keys.size(), starts, ends, at);
        int[] entryRows = Ranges.expand(maps.starts(), maps.ends(), rows, count);
        keys.append(maps.keys(), entryRows, entryRows.length);
        values.append(maps.values(), entryRows, entryRows.length);
    }

    @Override
    void putNulls(int count, int at) {
        Arrays.fill(starts, at, at + count, keys.size());
        Arrays.fill(ends, at, at + count, keys.size());
    }

    @Override
    Vector view(long @Nullable [] validity, int size) {
        return new MapVector(keys.view(), values.view(), starts, ends, validity, size);
    }

    @Override
    Vector copy(long @Nullable [] valid, int from, int to) {
        int first = from == to ? 0 : starts[from];
        int last = from == to ? 0 : ends[to - 1];
        return new MapVector(
                keys.copy(first, last), values.copy(first, last), Ranges.rebased(starts, from, to, first),
                Ranges.rebased(ends, from, to, first), valid, to - from);
    }

    @Override
    void reset() {
        keys.clear();
        values.clear();
        starts = new int[0];
        ends = new int[0];
    }

    @Override
    long valueBytes() {
        return 8L * starts.length + keys.sizeInBytes() + values.sizeInBytes();
    }
}
