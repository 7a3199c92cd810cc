package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows a [ListVector] by copies of the elements of each row.
final class ListAppender extends VectorAppender {
    private final VectorAppender elements;
    private int[] starts = {};
    private int[] ends = {};

    ListAppender(VectorAppender elements) {
        this.elements = elements;
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
        ListVector lists = (ListVector) source;
        Ranges.layOut(lists.starts(), lists.ends(), rows, count, elements.size(), starts, ends, at);
        int[] elementRows = Ranges.expand(lists.starts(), lists.ends(), rows, count);
        elements.append(lists.elements(), elementRows, elementRows.length);
    }

    @Override
    void putNulls(int count, int at) {
        Arrays.fill(starts, at, at + count, elements.size());
        Arrays.fill(ends, at, at + count, elements.size());
    }

    @Override
    Vector view(long @Nullable [] validity, int size) {
        return new ListVector(elements.view(), starts, ends, validity, size);
    }

    @Override
    Vector copy(long @Nullable [] valid, int from, int to) {
        int first = from == to ? 0 : starts[from];
        int last = from == to ? 0 : ends[to - 1];
        return new ListVector(
                elements.copy(first, last), Ranges.rebased(starts, from, to, first),
                Ranges.rebased(ends, from, to, first), valid, to - from);
    }

    @Override
    void reset() {
        elements.clear();
        starts = new int[0];
        ends = new int[0];
    }

    @Override
    long valueBytes() {
        return 8L * starts.length + elements.sizeInBytes();
    }
}
