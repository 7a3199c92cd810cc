package io.troupe.columnar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Grows a [BooleanVector].
final class BooleanAppender extends VectorAppender {
    private byte[] values = {};

    @Override
    void reserve(int rows, int added) {
        if (rows > values.length) {
            values = Arrays.copyOf(values, capacity(values.length, rows));
        }
    }

    @Override
    void put(Vector source, int[] rows, int count, int at) {
        byte[] from = ((BooleanVector) source).values();
        byte[] to = values;
        for (int i = 0; i < count; i++) {
            to[at + i] = rows[i] < 0 ? 0 : from[rows[i]];
        }
    }

    @Override
    void putNulls(int count, int at) {
        Arrays.fill(values, at, at + count, (byte) 0);
    }

    @Override
    Vector view(long @Nullable [] validity, int size) {
        return new BooleanVector(values, validity, size);
    }

    @Override
    Vector copy(long @Nullable [] valid, int from, int to) {
        return new BooleanVector(Arrays.copyOfRange(values, from, to), valid, to - from);
    }

    @Override
    void reset() {
        values = new byte[0];
    }

    @Override
    long valueBytes() {
        return values.length;
    }
}
