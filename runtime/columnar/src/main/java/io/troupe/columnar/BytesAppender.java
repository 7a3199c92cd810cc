package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows a [BytesVector] by copies of the bytes of each row.
final class BytesAppender extends VectorAppender {
    private byte[] bytes = {};
    private int[] starts = {};
    private int[] ends = {};
    private int length;

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
        BytesVector texts = (BytesVector) source;
        int[] fromStarts = texts.starts();
        int[] fromEnds = texts.ends();
        reserveBytes(fromStarts, fromEnds, rows, count);
        byte[] from = texts.bytes();
        int end = length;
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            starts[at + i] = end;
            if (row >= 0) {
                int start = fromStarts[row];
                int rowLength = fromEnds[row] - start;
                System.arraycopy(from, start, bytes, end, rowLength);
                end += rowLength;
            }
            ends[at + i] = end;
        }
        length = end;
    }

    private void reserveBytes(int[] fromStarts, int[] fromEnds, int[] rows, int count) {
        long total = length;
        for (int i = 0; i < count; i++) {
            if (rows[i] >= 0) {
                total += fromEnds[rows[i]] - fromStarts[rows[i]];
            }
        }
        int needed = Math.toIntExact(total);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, capacity(bytes.length, needed));
        }
    }

    @Override
    void putNulls(int count, int at) {
        Arrays.fill(starts, at, at + count, length);
        Arrays.fill(ends, at, at + count, length);
    }

    @Override
    Vector view(long @Nullable [] validity, int size) {
        return new BytesVector(bytes, starts, ends, validity, size);
    }

    @Override
    Vector copy(long @Nullable [] valid, int from, int to) {
        int first = from == to ? 0 : starts[from];
        int last = from == to ? 0 : ends[to - 1];
        return new BytesVector(
                Arrays.copyOfRange(bytes, first, last), Ranges.rebased(starts, from, to, first),
                Ranges.rebased(ends, from, to, first), valid, to - from);
    }

    @Override
    void reset() {
        bytes = new byte[0];
        starts = new int[0];
        ends = new int[0];
        length = 0;
    }

    @Override
    long valueBytes() {
        return bytes.length + 8L * starts.length;
    }
}
